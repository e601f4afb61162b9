package ma.atlas.crm.dossier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.consentement.ConsentementView;
import ma.atlas.crm.consentement.Consents;
import ma.atlas.crm.documents.DocumentView;
import ma.atlas.crm.documents.Documents;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.Fact;
import ma.atlas.crm.workflow.FactValues;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What guards may ask about a case; each name costs its one statement only when a rule asks. */
@Component
class DossierFacts {

    private static final String DOSSIER = "dossier";
    private static final String APPOINTMENTS = "appointments";
    private static final String CONSENTS = "consents";
    private static final String PARTIES = "parties";
    private static final String DOCUMENTS = "documents";

    static final List<Fact> DECLARED = List.of(
            Fact.structure(
                    DOSSIER,
                    "has(dossier.payload.qualification)",
                    Fact.text("id", "dossier.id != ''"),
                    Fact.text("caseTypeCode", "dossier.caseTypeCode == 'CRM_LEAD_BUY'"),
                    Fact.text("statusCode", "dossier.statusCode == 'CRM_NEW'"),
                    Fact.text("contactName", "dossier.contactName != ''"),
                    Fact.text("phone", "dossier.phone.startsWith('+212')"),
                    Fact.text("email", "has(dossier.email)"),
                    Fact.text("sourceCode", "dossier.sourceCode == 'LEAD_SOURCE_PHONE'"),
                    Fact.text("annonceId", "has(dossier.annonceId)"),
                    Fact.number("budgetMin", "has(dossier.budgetMin)"),
                    Fact.number("budgetMax", "dossier.budgetMax >= 500000.0"),
                    Fact.wholeNumber("score", "dossier.score >= 40"),
                    Fact.text("assignedTo", "has(dossier.assignedTo)"),
                    Fact.text("lossReasonCode", "has(dossier.lossReasonCode)"),
                    Fact.text("wonReasonCode", "has(dossier.wonReasonCode)"),
                    Fact.instant("createdAt", "now - dossier.createdAt > duration('24h')"),
                    Fact.instant("lastActivityAt", "now - dossier.lastActivityAt < duration('72h')"),
                    Fact.freeObject("payload", "has(dossier.payload.qualification)")),
            Fact.listOf(
                    APPOINTMENTS,
                    "appointment",
                    "appointments.exists(a, a.statusCode == 'APPOINT_DONE')",
                    Fact.text("id", "a.id != ''"),
                    Fact.text("dossierId", "a.dossierId == dossier.id"),
                    Fact.text("annonceId", "has(a.annonceId)"),
                    Fact.text("appointmentTypeCode", "a.appointmentTypeCode == 'APPOINT_VISIT'"),
                    Fact.text("statusCode", "a.statusCode == 'APPOINT_SCHEDULED'"),
                    Fact.instant("startsAt", "a.startsAt > now"),
                    Fact.instant("endsAt", "a.endsAt < now"),
                    Fact.text("locationText", "has(a.locationText)"),
                    Fact.text("comment", "has(a.comment)"),
                    Fact.text("assignedTo", "a.assignedTo == actor.id")),
            Fact.listOf(
                    PARTIES,
                    "party",
                    "parties.exists(p, p.role == 'BUYER')",
                    Fact.text("id", "p.id != ''"),
                    Fact.text("dossierId", "p.dossierId == dossier.id"),
                    Fact.text("role", "p.role == 'BUYER'"),
                    Fact.text("name", "p.name != ''"),
                    Fact.text("phone", "has(p.phone)"),
                    Fact.text("email", "has(p.email)"),
                    Fact.text("address", "has(p.address)"),
                    Fact.freeObject("meta", "has(p.meta.office)"),
                    Fact.instant("createdAt", "p.createdAt > statusSince"),
                    Fact.instant("updatedAt", "p.updatedAt > statusSince")),
            Fact.listOf(
                    DOCUMENTS,
                    "document",
                    "documents.exists(d, d.type == 'CONTRACT')",
                    Fact.text("id", "d.id != ''"),
                    Fact.text("entityType", "d.entityType == 'DOSSIER'"),
                    Fact.text("entityId", "d.entityId == dossier.id"),
                    Fact.text("type", "d.type == 'CONTRACT'"),
                    Fact.text("filename", "d.filename.endsWith('.pdf')"),
                    Fact.text("contentType", "d.contentType == 'application/pdf'"),
                    Fact.instant("createdAt", "d.createdAt > statusSince")),
            Fact.listOf(
                    CONSENTS,
                    "consent",
                    "consents.exists(c, c.channel == 'WHATSAPP' && c.status == 'OPT_IN')",
                    Fact.text("id", "c.id != ''"),
                    Fact.text("dossierId", "c.dossierId == dossier.id"),
                    Fact.text("channel", "c.channel == 'EMAIL'"),
                    Fact.text("status", "c.status == 'OPT_IN'"),
                    Fact.freeObject("meta", "c.meta.source == 'CONSENT_SRC_FORM'"),
                    Fact.instant("createdAt", "c.createdAt < now"),
                    Fact.instant("updatedAt", "now - c.updatedAt < duration('8760h')")));

    private final DossierRows rows;
    private final AppointmentRows appointments;
    private final PartiePrenanteRows parties;
    private final Documents documents;
    private final Consents consents;

    DossierFacts(
            DossierRows rows,
            AppointmentRows appointments,
            PartiePrenanteRows parties,
            Documents documents,
            Consents consents) {
        this.rows = rows;
        this.appointments = appointments;
        this.parties = parties;
        this.documents = documents;
        this.consents = consents;
    }

    Map<String, Object> of(SubjectSnapshot subject, Map<String, Object> payload, Set<String> names) {
        Map<String, Object> values = new HashMap<>();
        if (names.contains(DOSSIER)) {
            values.put(DOSSIER, dossier(subject, payload));
        }
        if (names.contains(APPOINTMENTS)) {
            values.put(
                    APPOINTMENTS,
                    appointments.ofDossier(subject.id()).stream()
                            .map(DossierFacts::appointment)
                            .toList());
        }
        if (names.contains(PARTIES)) {
            values.put(
                    PARTIES,
                    parties.ofDossier(subject.id()).stream()
                            .map(DossierFacts::party)
                            .toList());
        }
        if (names.contains(DOCUMENTS)) {
            values.put(
                    DOCUMENTS,
                    documents.ofEntity(DossierSubject.ENTITY_TYPE, subject.id()).stream()
                            .map(DossierFacts::document)
                            .toList());
        }
        if (names.contains(CONSENTS)) {
            values.put(
                    CONSENTS,
                    consents.of(ConsentSubject.dossier(subject.id())).stream()
                            .map(DossierFacts::consent)
                            .toList());
        }
        return values;
    }

    /** The same of several cases at once, as they are: each name costs one statement, however many cases there are. */
    Map<UUID, Map<String, Object>> ofEach(List<DossierView> dossiers, Set<String> names) {
        Map<UUID, Map<String, Object>> values = new HashMap<>();
        List<UUID> ids = dossiers.stream().map(DossierView::id).toList();
        for (DossierView dossier : dossiers) {
            Map<String, Object> own = new HashMap<>();
            if (names.contains(DOSSIER)) {
                own.put(DOSSIER, dossier(dossier, dossier.payload()));
            }
            values.put(dossier.id(), own);
        }
        if (names.contains(APPOINTMENTS)) {
            share(
                    values,
                    APPOINTMENTS,
                    appointments.ofDossiers(ids),
                    AppointmentView::dossierId,
                    DossierFacts::appointment);
        }
        if (names.contains(PARTIES)) {
            share(values, PARTIES, parties.ofDossiers(ids), PartiePrenanteView::dossierId, DossierFacts::party);
        }
        if (names.contains(DOCUMENTS)) {
            List<DocumentView> all = documents.ofEntities(DossierSubject.ENTITY_TYPE, ids);
            share(values, DOCUMENTS, all, DocumentView::entityId, DossierFacts::document);
        }
        if (names.contains(CONSENTS)) {
            List<ConsentementView> all = consents.ofDossiers(ids);
            share(values, CONSENTS, all, ConsentementView::dossierId, DossierFacts::consent);
        }
        return values;
    }

    private static <T> void share(
            Map<UUID, Map<String, Object>> values,
            String name,
            List<T> all,
            Function<T, @Nullable UUID> dossierOf,
            Function<T, Map<String, Object>> fact) {
        Map<UUID, List<Map<String, Object>>> byDossier = new HashMap<>();
        for (T one : all) {
            UUID dossier = dossierOf.apply(one);
            if (dossier != null) {
                byDossier.computeIfAbsent(dossier, absent -> new ArrayList<>()).add(fact.apply(one));
            }
        }
        values.forEach((dossier, own) -> own.put(name, byDossier.getOrDefault(dossier, List.of())));
    }

    private static Map<String, Object> appointment(AppointmentView appointment) {
        return FactValues.record()
                .with("id", appointment.id())
                .with("dossierId", appointment.dossierId())
                .with("annonceId", appointment.annonceId())
                .with("appointmentTypeCode", appointment.appointmentTypeCode())
                .with("statusCode", appointment.statusCode())
                .with("startsAt", appointment.startsAt())
                .with("endsAt", appointment.endsAt())
                .with("locationText", appointment.locationText())
                .with("comment", appointment.comment())
                .with("assignedTo", appointment.assignedTo())
                .asMap();
    }

    private static Map<String, Object> consent(ConsentementView consent) {
        return FactValues.record()
                .with("id", consent.id())
                .with("dossierId", consent.dossierId())
                .with("channel", consent.channel())
                .with("status", consent.status())
                .with("meta", consent.meta())
                .with("createdAt", consent.createdAt())
                .with("updatedAt", consent.updatedAt())
                .asMap();
    }

    private static Map<String, Object> party(PartiePrenanteView party) {
        return FactValues.record()
                .with("id", party.id())
                .with("dossierId", party.dossierId())
                .with("role", party.role())
                .with("name", party.name())
                .with("phone", party.phone())
                .with("email", party.email())
                .with("address", party.address())
                .with("meta", party.meta())
                .with("createdAt", party.createdAt())
                .with("updatedAt", party.updatedAt())
                .asMap();
    }

    private static Map<String, Object> document(DocumentView document) {
        return FactValues.record()
                .with("id", document.id())
                .with("entityType", document.entityType())
                .with("entityId", document.entityId())
                .with("type", document.type())
                .with("filename", document.filename())
                .with("contentType", document.contentType())
                .with("createdAt", document.createdAt())
                .asMap();
    }

    private Map<String, Object> dossier(SubjectSnapshot subject, Map<String, Object> payload) {
        DossierView dossier = rows.view(subject.id()).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
        Map<String, Object> merged = new LinkedHashMap<>(dossier.payload());
        merged.putAll(payload);
        return dossier(dossier, merged);
    }

    private static Map<String, Object> dossier(DossierView dossier, Map<String, Object> payload) {
        return FactValues.record()
                .with("id", dossier.id())
                .with("caseTypeCode", dossier.caseTypeCode())
                .with("statusCode", dossier.statusCode())
                .with("contactName", dossier.contactName())
                .with("phone", dossier.phone())
                .with("email", dossier.email())
                .with("sourceCode", dossier.sourceCode())
                .with("annonceId", dossier.annonceId())
                .with("budgetMin", dossier.budgetMin())
                .with("budgetMax", dossier.budgetMax())
                .with("score", dossier.score())
                .with("assignedTo", dossier.assignedTo())
                .with("lossReasonCode", dossier.lossReasonCode())
                .with("wonReasonCode", dossier.wonReasonCode())
                .with("createdAt", dossier.createdAt())
                .with("lastActivityAt", dossier.lastActivityAt())
                .with("payload", payload)
                .asMap();
    }
}
