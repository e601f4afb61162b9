package ma.atlas.crm.workflow.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import ma.atlas.crm.workflow.engine.SubjectTypes;
import ma.atlas.crm.workflow.operations.EngineComparison.Place;
import ma.atlas.crm.workflow.operations.EngineComparison.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether the engine and its projection say the same. Organisations are gone through one after the other, each in a
 * transaction of its own that sees its rows and no others, so a platform administrator needs no way around the isolation.
 */
@Component
public class Integrity {

    /** How many organisations one call goes through at most. */
    private static final int MOST_ORGANISATIONS = 50;

    /** After how many subjects it leaves the rest to the next call. */
    private static final long ENOUGH_SUBJECTS = 200_000;

    private final EngineComparison comparison;
    private final SubjectTypes subjectTypes;
    private final OrganisationRows organisations;
    private final TransactionTemplate reading;

    Integrity(
            EngineComparison comparison,
            SubjectTypes subjectTypes,
            OrganisationRows organisations,
            PlatformTransactionManager transactions) {
        this.comparison = comparison;
        this.subjectTypes = subjectTypes;
        this.organisations = organisations;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** How one organisation stands: all its findings are counted, whatever the page shows. */
    public record Standing(String orgId, long subjects, long instances, Map<FindingKind, Long> kinds) {}

    /** A finding and whose it is. */
    public record Located(String orgId, Finding finding) {}

    /**
     * What a call has gone through.
     *
     * @param nextCursor null when there is nothing after it
     */
    public record Report(
            List<Standing> organisations,
            List<Located> findings,
            @Nullable String nextCursor) {}

    /**
     * The organisation of the actor; for a platform administrator who named none every one, as many a call as fit.
     *
     * @throws Rejected {@code role-required}, {@code organisation-required}
     */
    public Report examine(PageRequest page) {
        Actor actor = CurrentActor.required();
        actor.require(Permission.READ_ENGINE);
        Cursor after = Cursor.decode(page.cursor(), 3);
        boolean everywhere = actor.organisation().isEmpty() && actor.has(Role.PLATFORM_ADMIN);
        return through(
                actor,
                everywhere ? listed(after) : List.of(actor.requiredOrgId()),
                after == null || after.text(1).isEmpty() ? null : new Place(after.text(1), after.text(2)),
                page.limit());
    }

    /** From the one that the page before stopped in, or from the one after it. */
    private List<String> listed(@Nullable Cursor after) {
        String from = after == null ? "" : after.text(0);
        List<String> ids = new ArrayList<>();
        if (after != null && !after.text(1).isEmpty()) {
            ids.add(from);
        }
        read(() -> organisations.listAll(from, MOST_ORGANISATIONS + 1)).stream()
                .map(Organisation::id)
                .forEach(ids::add);
        return ids;
    }

    /**
     * @param after where to go on in the first of them
     */
    private Report through(Actor actor, List<String> orgIds, @Nullable Place after, int limit) {
        List<Standing> standings = new ArrayList<>();
        List<Located> findings = new ArrayList<>();
        for (String orgId : orgIds) {
            int room = limit - findings.size();
            if (room == 0 || isEnough(standings)) {
                String last = standings.get(standings.size() - 1).orgId();
                return new Report(standings, findings, Cursor.of(last, "", "").encoded());
            }
            Result result = compare(actor, orgId, standings.isEmpty() ? after : null, room + 1);
            standings.add(new Standing(orgId, result.subjects(), result.instances(), result.kinds()));
            result.findings().stream()
                    .limit(room)
                    .map(finding -> new Located(orgId, finding))
                    .forEach(findings::add);
            if (result.findings().size() > room) {
                Finding last = result.findings().get(room - 1);
                return new Report(
                        standings,
                        findings,
                        Cursor.of(orgId, last.kind().code(), last.key()).encoded());
            }
        }
        return new Report(standings, findings, null);
    }

    private static boolean isEnough(List<Standing> standings) {
        return standings.size() == MOST_ORGANISATIONS
                || standings.stream().mapToLong(Standing::subjects).sum() >= ENOUGH_SUBJECTS;
    }

    private Result compare(Actor actor, String orgId, @Nullable Place after, int rows) {
        return CurrentActor.callAs(
                new Actor(actor.login(), orgId, actor.roles()),
                () -> read(() -> comparison.all(subjectTypes.all(), after, rows)));
    }

    private <T> T read(Supplier<T> query) {
        return Objects.requireNonNull(reading.execute(transaction -> query.get()));
    }
}
