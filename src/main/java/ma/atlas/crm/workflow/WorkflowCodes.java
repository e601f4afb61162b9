package ma.atlas.crm.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.reference.CaseType;
import ma.atlas.crm.reference.CodeUse;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.workflow.engine.LifecycleEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where lifecycles use codes: the active version of a case type, and earlier ones that some subject still lives in. A case
 * type itself is used by whatever version there is, for versions stay.
 */
@Component
class WorkflowCodes implements CodeUse {

    private static final String KIND = "WORKFLOW";
    private static final String CASE_TYPES = "CASE_TYPE";

    private static final String VERSIONS = """
            select d.case_type_code, d.version, d.is_active, d.process_definition_id
            from workflow_definition d
            where d.org_id = :org and %s
            order by d.is_active desc, d.version desc""";

    private static final String OF_CASE_TYPE = VERSIONS.formatted("d.case_type_code = :code") + " limit 1";

    private static final String WITH_STATUS = VERSIONS.formatted("""
            d.case_type_code in (:caseTypes)
              and exists (select from workflow_state s where s.workflow_id = d.id and s.status_code = :code)""");

    private static final String WITH_REASON = VERSIONS.formatted("""
            exists (select from workflow_transition t
                    join workflow_state s on s.workflow_id = t.workflow_id and s.status_code = t.to_status_code
                    where t.workflow_id = d.id and t.reason_code = :code and s.requires_reason_type = :type)""");

    private final JdbcClient jdbc;
    private final Dictionaries dictionaries;
    private final LifecycleEngine engine;

    WorkflowCodes(JdbcClient jdbc, Dictionaries dictionaries, LifecycleEngine engine) {
        this.jdbc = jdbc;
        this.dictionaries = dictionaries;
        this.engine = engine;
    }

    private record Version(String caseTypeCode, int version, boolean active, String processDefinitionId) {

        Place place() {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("caseTypeCode", caseTypeCode);
            details.put("version", version);
            details.put("active", active);
            return new Place(KIND, details);
        }
    }

    @Override
    public List<Place> of(String dictType, String code) {
        List<Version> used = new ArrayList<>();
        if (dictType.equals(CASE_TYPES)) {
            used.addAll(versions(OF_CASE_TYPE, Map.of("code", code)));
        }
        List<String> caseTypes = dictionaries.caseTypes().stream()
                .filter(caseType -> caseType.statusDict().equals(dictType))
                .map(CaseType::code)
                .toList();
        if (!caseTypes.isEmpty()) {
            used.addAll(inForce(versions(WITH_STATUS, Map.of("code", code, "caseTypes", caseTypes))));
        }
        Arrays.stream(ReasonType.values())
                .filter(type -> type.dictionary().filter(dictType::equals).isPresent())
                .forEach(type ->
                        used.addAll(inForce(versions(WITH_REASON, Map.of("code", code, "type", type.name())))));
        return used.stream().map(Version::place).toList();
    }

    /** The active ones; where none is, one that a subject lives in, if any. */
    private List<Version> inForce(List<Version> versions) {
        List<Version> active = versions.stream().filter(Version::active).toList();
        return active.isEmpty()
                ? versions.stream()
                        .filter(version -> engine.hasInstances(version.processDefinitionId()))
                        .limit(1)
                        .toList()
                : active;
    }

    private List<Version> versions(String sql, Map<String, ?> parameters) {
        return jdbc.sql(sql)
                .params(parameters)
                .param("org", CurrentOrganisation.required())
                .query((row, number) -> new Version(
                        row.getString("case_type_code"),
                        row.getInt("version"),
                        row.getBoolean("is_active"),
                        row.getString("process_definition_id")))
                .list();
    }
}
