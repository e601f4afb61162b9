package ma.atlas.crm.reporting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report counts: the period, the type of the cases, and whose they are.
 *
 * @param own only what this login keeps; null for everybody's
 */
record Scope(
        Period period,
        @Nullable String caseTypeCode,
        @Nullable String own,
        Instant now) {

    /** More conditions on columns that hold the type of a case and whose it is; empty where neither is asked for. */
    String and(String caseTypeColumn, String ownerColumn) {
        return type(caseTypeColumn) + owner(ownerColumn);
    }

    String type(String column) {
        return caseTypeCode == null ? "" : " and " + column + " = :caseType";
    }

    String owner(String column) {
        return own == null ? "" : " and " + column + " = :own";
    }

    /** That a row belongs to a case of the type, where one is asked for. */
    String typeOfCase(String caseId) {
        return caseTypeCode == null
                ? ""
                : " and exists (select from dossier c where c.id = %s and c.case_type_code = :caseType)"
                        .formatted(caseId);
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("from", period.startsAt());
        parameters.put("to", period.endsAt());
        parameters.put("now", now.atOffset(ZoneOffset.UTC));
        parameters.put("caseType", caseTypeCode == null ? "" : caseTypeCode);
        parameters.put("own", own == null ? "" : own);
        return parameters;
    }
}
