package ma.atlas.crm.workflow.web;

import java.util.List;
import java.util.Locale;
import ma.atlas.crm.workflow.Fact;
import ma.atlas.crm.workflow.definition.Workflows;
import ma.atlas.crm.workflow.web.SubjectFacts.FactView;
import org.springframework.stereotype.Component;

/** Shows declared facts. */
@Component
class FactViews {

    List<SubjectFacts> of(List<Workflows.Facts> subjects) {
        return subjects.stream()
                .map(subject -> new SubjectFacts(
                        subject.subject(),
                        subject.caseTypes(),
                        subject.facts().stream().map(FactViews::view).toList()))
                .toList();
    }

    private static FactView view(Fact fact) {
        if (fact.type() instanceof Fact.Structure structure) {
            return view(fact, "record", structure.fields());
        }
        if (fact.type() instanceof Fact.ListOf list) {
            return view(fact, "list-of-records", list.element().fields());
        }
        String type =
                ((Fact.Simple) fact.type()).name().toLowerCase(Locale.ROOT).replace('_', '-');
        return view(fact, type, List.of());
    }

    private static FactView view(Fact fact, String type, List<Fact> fields) {
        return new FactView(
                fact.name(),
                type,
                fact.example(),
                fields.stream().map(FactViews::view).toList());
    }
}
