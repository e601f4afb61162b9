package ma.atlas.crm.workflow.guard;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.Fact;
import ma.atlas.crm.workflow.SubjectSnapshot;

/** What guards may ask about whatever the subject is. */
final class CommonFacts {

    static final List<Fact> OF_TIME = List.of(
            Fact.instant("statusSince", "now - statusSince > duration('48h')"),
            Fact.instant("now", "now > timestamp('2026-01-01T00:00:00Z')"));

    private static final Fact ACTOR = Fact.structure(
            "actor",
            "'MANAGER' in actor.roles",
            Fact.text("id", "actor.id == dossier.assignedTo"),
            new Fact("roles", Fact.Simple.LIST_OF_TEXTS, "'MANAGER' in actor.roles"));

    static final List<Fact> DECLARED =
            Stream.concat(OF_TIME.stream(), Stream.of(ACTOR)).toList();

    private CommonFacts() {}

    static Map<String, Object> of(SubjectSnapshot subject, Actor actor, Instant now) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("now", now);
        facts.put(
                "actor",
                Map.of(
                        "id",
                        actor.login(),
                        "roles",
                        Arrays.stream(Role.values())
                                .filter(actor::has)
                                .map(Role::name)
                                .toList()));
        if (subject.statusSince() != null) {
            facts.put("statusSince", subject.statusSince());
        }
        return facts;
    }
}
