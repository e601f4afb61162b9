package ma.atlas.crm.dossier;

import java.util.List;
import java.util.stream.Stream;
import ma.atlas.crm.reference.CodeColumns;
import ma.atlas.crm.reference.CodeColumns.CodeColumn;
import ma.atlas.crm.reference.CodeUse;
import ma.atlas.crm.reference.Dictionaries;
import org.springframework.stereotype.Component;

/** Where cases and their records hold codes. A case that was deleted holds none: nobody sees it but the auditors. */
@Component
class DossierCodes implements CodeUse {

    private static final String APPOINTMENT = "APPOINTMENT";

    private static final List<CodeColumn> COLUMNS = List.of(
            dossier("CASE_TYPE", "caseTypeCode", "case_type_code"),
            dossier("LEAD_SOURCE", "sourceCode", "source_code"),
            dossier("LOSS_REASON", "lossReasonCode", "loss_reason_code"),
            dossier("WON_REASON", "wonReasonCode", "won_reason_code"),
            appointment(AppointmentRules.TYPES, "appointmentTypeCode", "appointment_type_code"),
            appointment(AppointmentRules.STATUSES, "statusCode", "status_code"),
            column(PartiePrenanteRules.ROLES, PartiePrenanteLog.ENTITY_TYPE, "role", "partie_prenante", "role"));

    private final CodeColumns columns;
    private final Dictionaries dictionaries;

    DossierCodes(CodeColumns columns, Dictionaries dictionaries) {
        this.columns = columns;
        this.dictionaries = dictionaries;
    }

    @Override
    public List<Place> of(String dictType, String code) {
        return columns.holding(Stream.concat(COLUMNS.stream(), statuses()).toList(), dictType, code);
    }

    /** Which dictionary the status of a case comes from, its type says. */
    private Stream<CodeColumn> statuses() {
        return dictionaries.caseTypes().stream()
                .filter(caseType -> caseType.subject().equals(DossierSubject.CODE))
                .map(caseType -> dossier(caseType.statusDict(), "statusCode", "status_code"))
                .distinct();
    }

    private static CodeColumn dossier(String dictType, String field, String column) {
        return column(dictType, DossierSubject.ENTITY_TYPE, field, "dossier", column);
    }

    private static CodeColumn appointment(String dictType, String field, String column) {
        return column(dictType, APPOINTMENT, field, "appointment", column);
    }

    private static CodeColumn column(String dictType, String kind, String field, String table, String column) {
        return new CodeColumn(
                dictType,
                kind,
                field,
                "select id from %s where %s = ? and deleted_at is null".formatted(table, column));
    }
}
