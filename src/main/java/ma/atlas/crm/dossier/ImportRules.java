package ma.atlas.crm.dossier;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.dossier.legacy.LegacyCase;
import ma.atlas.crm.dossier.legacy.LegacyColumn;
import ma.atlas.crm.dossier.legacy.LegacyProblem;
import ma.atlas.crm.dossier.legacy.LegacyStatuses;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.EmailAddresses;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.Placement;
import ma.atlas.crm.workflow.Placements;
import ma.atlas.crm.workflow.WorkflowProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a line of an import is taken for, or why it is refused. Writes nothing, and a refusal leaves the transaction as it is. */
@Component
class ImportRules {

    private static final String CASE_TYPE = "CRM_LEAD_BUY";
    private static final String SOURCE = "LEAD_SOURCE_OTHER";
    private static final String REASON = "OTHER";

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PHONE = 40;
    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_EMAIL = 254;

    private final DossierRules rules;
    private final Dictionaries dictionaries;
    private final Placements placements;

    ImportRules(DossierRules rules, Dictionaries dictionaries, Placements placements) {
        this.rules = rules;
        this.dictionaries = dictionaries;
        this.placements = placements;
    }

    /** What lines are judged by; places are looked up once. */
    record Circumstances(
            Actor actor, LegacyStatuses statuses, ZoneId zone, Instant now, Map<String, Placement> places) {

        Circumstances(Actor actor, LegacyStatuses statuses, ZoneId zone, Instant now) {
            this(actor, statuses, zone, now, new HashMap<>());
        }
    }

    /** A case that is not here yet. */
    ImportedCase opened(LegacyCase line, Circumstances circumstances) {
        String caseType = orElse(line.optional(LegacyColumn.CASE_TYPE, LONGEST_CODE), CASE_TYPE);
        NewDossier wanted = rules.accept(
                new NewDossier(caseType, fields(line, null), line.optional(LegacyColumn.ASSIGNED_TO, LONGEST_NAME)),
                circumstances.actor());
        Placement placement = place(caseType, status(line, circumstances.statuses()), circumstances);
        String reason = reason(line, placement);
        Instant created = date(line, LegacyColumn.CREATED_AT, circumstances);
        Instant last = date(line, LegacyColumn.LAST_ACTIVITY_AT, circumstances);
        Instant begun = created != null ? created : orElse(last, circumstances.now());
        Instant lastActivity = orElse(last, begun);
        if (lastActivity.isBefore(begun)) {
            throw Rejected.because(LegacyProblem.DATES_REVERSED, begun, lastActivity);
        }
        return new ImportedCase(line.ref(), wanted, placement, reason, begun, lastActivity);
    }

    /** What a case that is here already is to say: what the file has no column for stays. */
    DossierFields corrected(LegacyCase line, Dossier dossier) {
        String caseType = line.optional(LegacyColumn.CASE_TYPE, LONGEST_CODE);
        if (caseType != null && !caseType.equals(dossier.caseTypeCode())) {
            throw Rejected.because(DossierProblem.CASE_TYPE_FIXED, dossier.caseTypeCode());
        }
        return rules.accept(fields(line, dossier.fields()), dossier.fields());
    }

    /** The status that the line names; empty where it names none. */
    Optional<String> status(LegacyCase line, LegacyStatuses statuses) {
        String code = line.optional(LegacyColumn.STATUS_CODE, LONGEST_CODE);
        if (code != null) {
            return Optional.of(code);
        }
        return Optional.ofNullable(line.optional(LegacyColumn.STATUS, LONGEST_CODE))
                .map(status -> statuses.code(status)
                        .orElseThrow(() -> Rejected.because(LegacyProblem.UNKNOWN_STATUS, status)));
    }

    private Placement place(String caseType, Optional<String> status, Circumstances circumstances) {
        String key = caseType + ' ' + status.orElse("");
        Placement known = circumstances.places().get(key);
        if (known != null) {
            return known;
        }
        Placement found = placements.of(caseType, status.orElse(null));
        circumstances.places().put(key, found);
        return found;
    }

    private @Nullable String reason(LegacyCase line, Placement placement) {
        String given = line.optional(LegacyColumn.REASON, LONGEST_CODE);
        Optional<String> dictionary = placement.status().requiresReason().dictionary();
        if (dictionary.isEmpty()) {
            if (given != null) {
                throw Rejected.because(
                        WorkflowProblem.REASON_NOT_EXPECTED, placement.status().code(), given);
            }
            return null;
        }
        String reason = orElse(given, REASON);
        dictionaries.requireActive(dictionary.get(), reason);
        return reason;
    }

    private static @Nullable Instant date(LegacyCase line, LegacyColumn column, Circumstances circumstances) {
        Instant date = line.instant(column, circumstances.zone());
        if (date != null && date.isAfter(circumstances.now())) {
            throw Rejected.because(LegacyProblem.DATE_IN_FUTURE, column.heading(), date);
        }
        return date;
    }

    private static DossierFields fields(LegacyCase line, @Nullable DossierFields before) {
        String email = line.optional(LegacyColumn.EMAIL, LONGEST_EMAIL);
        String source = line.optional(LegacyColumn.SOURCE, LONGEST_CODE);
        return new DossierFields(
                line.required(LegacyColumn.CONTACT_NAME, LONGEST_NAME),
                line.required(LegacyColumn.PHONE, LONGEST_PHONE),
                before != null && !line.has(LegacyColumn.EMAIL)
                        ? before.email()
                        : email == null ? null : EmailAddresses.normalised(LegacyColumn.EMAIL.heading(), email),
                orElse(source, before == null ? SOURCE : before.sourceCode()),
                before == null ? null : before.annonceId(),
                before != null && !line.has(LegacyColumn.BUDGET_MIN)
                        ? before.budgetMin()
                        : line.amount(LegacyColumn.BUDGET_MIN),
                before != null && !line.has(LegacyColumn.BUDGET_MAX)
                        ? before.budgetMax()
                        : line.amount(LegacyColumn.BUDGET_MAX),
                before == null ? Map.of() : before.payload());
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
