package ma.atlas.crm.coop.group.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Says of milestones what they are where they are a list, which no annotation can. */
@Component
class MilestoneSchemas implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        for (String name : List.of("Project", "ProjectWrite")) {
            Schema<?> project = api.getComponents().getSchemas().get(name);
            Schema<?> milestone = new Schema<>();
            milestone.addType("object");
            ((Schema<?>) project.getProperties().get("milestones"))
                    .setItems(milestone.description("A milestone, by whatever fields it needs"));
        }
    }
}
