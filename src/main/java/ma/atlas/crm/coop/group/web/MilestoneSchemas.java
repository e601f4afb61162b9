package ma.atlas.crm.coop.group.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Says of milestones what they are where they are a list, which no annotation can. */
@Component
class MilestoneSchemas implements OpenApiCustomizer {

    private static final List<String> SHAPES = List.of("Project", "ProjectWrite");

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (SHAPES.contains(name)) {
                Map<?, ?> fields = schema.getProperties();
                if (fields.get("milestones") instanceof Schema<?> milestones) {
                    milestones.setItems(milestone());
                }
            }
        });
    }

    private static Schema<?> milestone() {
        Schema<?> milestone = new Schema<>();
        milestone.addType("object");
        return milestone.description("A milestone, by whatever fields it needs");
    }
}
