package ma.atlas.crm.dossier;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.dossier.ImportReport.Fate;
import ma.atlas.crm.dossier.ImportReport.LineOutcome;
import ma.atlas.crm.dossier.ImportReport.Remark;
import ma.atlas.crm.dossier.ImportRules.Circumstances;
import ma.atlas.crm.dossier.legacy.LegacyCase;
import ma.atlas.crm.dossier.legacy.LegacyHeader;
import ma.atlas.crm.dossier.legacy.LegacyProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import ma.atlas.crm.workflow.Moves;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Some lines of an import, in the caller's transaction: all are judged first, so that a bad one does not stop the others. */
@Component
class ImportBatch {

    private final ImportRules rules;
    private final DossierRepository repository;
    private final DossierSubject subjectType;
    private final OrganisationRows organisations;
    private final Moves moves;
    private final DossierScores scores;
    private final LineWords words;
    private final EntityManager entityManager;
    private final Clock clock;

    ImportBatch(
            ImportRules rules,
            DossierRepository repository,
            DossierSubject subjectType,
            OrganisationRows organisations,
            Moves moves,
            DossierScores scores,
            LineWords words,
            EntityManager entityManager,
            Clock clock) {
        this.rules = rules;
        this.repository = repository;
        this.subjectType = subjectType;
        this.organisations = organisations;
        this.moves = moves;
        this.scores = scores;
        this.words = words;
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** What is to be done for a line: open a case, correct one, or nothing; the outcome stands already. */
    private record Verdict(
            LineOutcome outcome,
            @Nullable ImportedCase opened,
            @Nullable Dossier corrected,
            @Nullable DossierFields fields) {}

    /** What became of each line, in their order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<LineOutcome> apply(ImportPlan plan, List<ImportLine> lines) {
        Circumstances circumstances = circumstances(plan);
        LegacyHeader header = plan.header();
        Map<ImportLine, LegacyCase> cases = new LinkedHashMap<>();
        lines.forEach(line -> cases.put(line, header.read(line.line())));
        Map<String, Dossier> here = here(cases.values().stream());
        List<Verdict> verdicts = new ArrayList<>();
        cases.forEach((line, legacy) -> verdicts.add(judged(plan.locale(), line, legacy, here, circumstances)));
        if (!plan.dryRun()) {
            correct(verdicts, circumstances.now());
            open(verdicts, circumstances);
        }
        return verdicts.stream().map(Verdict::outcome).toList();
    }

    private Circumstances circumstances(ImportPlan plan) {
        Actor actor = CurrentActor.requiredInOrganisation();
        ZoneId zone = organisations
                .find(actor.requiredOrgId())
                .map(Organisation::timeZone)
                .orElse(Organisation.DEFAULT_TIME_ZONE);
        return new Circumstances(actor, plan.statuses(), zone, clock.instant());
    }

    private Map<String, Dossier> here(Stream<LegacyCase> cases) {
        List<String> refs = cases.map(LegacyCase::shownRef)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return refs.isEmpty()
                ? Map.of()
                : repository.findByExternalRefIn(refs).stream()
                        .collect(Collectors.toMap(
                                dossier -> Objects.requireNonNull(dossier.externalRef()), Function.identity()));
    }

    private Verdict judged(
            Locale locale, ImportLine line, LegacyCase legacy, Map<String, Dossier> here, Circumstances circumstances) {
        try {
            legacy.requireItsCells();
            String ref = legacy.ref();
            if (line.repeats() != null) {
                throw Rejected.because(LegacyProblem.REPEATED_IN_FILE, ref, line.repeats());
            }
            Dossier dossier = here.get(ref);
            return dossier == null
                    ? new Verdict(new LineOutcome(Fate.CREATED, null), rules.opened(legacy, circumstances), null, null)
                    : known(locale, legacy, dossier, circumstances);
        } catch (Rejected refusal) {
            return new Verdict(words.refused(legacy, refusal, locale), null, null, null);
        }
    }

    private Verdict known(Locale locale, LegacyCase legacy, Dossier dossier, Circumstances circumstances) {
        if (dossier.isDeleted()) {
            throw Rejected.because(LegacyProblem.CASE_DELETED, dossier.externalRef());
        }
        DossierFields fields = rules.corrected(legacy, dossier);
        Remark note = rules.status(legacy, circumstances.statuses())
                .filter(status -> !status.equals(dossier.statusCode()))
                .map(status -> Rejected.because(LegacyProblem.STATUS_KEPT, dossier.statusCode(), status))
                .map(kept -> words.remark(legacy, kept, locale))
                .orElse(null);
        boolean isSame = says(dossier.fields(), fields);
        return new Verdict(
                new LineOutcome(isSame ? Fate.UNCHANGED : Fate.UPDATED, note),
                null,
                isSame ? null : dossier,
                isSame ? null : fields);
    }

    private static boolean says(DossierFields one, DossierFields other) {
        return one.contactName().equals(other.contactName())
                && one.phone().equals(other.phone())
                && Objects.equals(one.email(), other.email())
                && one.sourceCode().equals(other.sourceCode())
                && isSame(one.budgetMin(), other.budgetMin())
                && isSame(one.budgetMax(), other.budgetMax());
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    /** The rows first, and then their tasks: whoever moves a case takes them in this order. */
    private void correct(List<Verdict> verdicts, Instant now) {
        Map<UUID, String> renamed = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            Dossier dossier = verdict.corrected();
            DossierFields fields = verdict.fields();
            if (dossier != null && fields != null) {
                boolean isRenamed = !dossier.fields().contactName().equals(fields.contactName());
                dossier.correct(fields, now);
                scores.mark(dossier.id());
                if (isRenamed) {
                    renamed.put(dossier.id(), fields.contactName());
                }
            }
        }
        if (!renamed.isEmpty()) {
            entityManager.flush();
            renamed.forEach((id, name) -> moves.retitle(subjectType, id, name));
        }
    }

    /** The rows first, in one go, and then their lives. */
    private void open(List<Verdict> verdicts, Circumstances circumstances) {
        Map<Dossier, ImportedCase> opened = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            ImportedCase wanted = verdict.opened();
            if (wanted != null) {
                Dossier dossier = new Dossier(
                        Ids.next(), wanted.wanted(), circumstances.actor().login(), circumstances.now());
                dossier.takeOver(wanted.externalRef(), wanted.createdAt(), wanted.lastActivityAt());
                entityManager.persist(dossier);
                opened.put(dossier, wanted);
            }
        }
        entityManager.flush();
        opened.keySet().forEach(entityManager::detach);
        opened.forEach((dossier, wanted) -> moves.takeOver(
                SubjectSnapshot.beginning(
                        dossier.id(),
                        dossier.caseTypeCode(),
                        dossier.version(),
                        dossier.assignedTo(),
                        dossier.fields().contactName()),
                wanted.placement(),
                wanted.reasonCode(),
                wanted.createdAt()));
    }
}
