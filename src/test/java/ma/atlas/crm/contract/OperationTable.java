package ma.atlas.crm.contract;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ma.atlas.crm.access.Permission;

/** The permission that each operation takes, written again from the business rules. */
final class OperationTable {

    private static final String ANYBODY = "ANYBODY_SIGNED_IN";
    private static final String OPEN = "OPEN";

    private static final Map<String, String> TABLE = table("""
            POST   /auth/token                                              OPEN
            GET    /webhooks/whatsapp                                       OPEN
            POST   /webhooks/whatsapp                                       OPEN
            POST   /webhooks/whatsapp/status                                OPEN
            GET    /me                                                      ANYBODY_SIGNED_IN
            GET    /organisation                                            ANYBODY_SIGNED_IN
            PATCH  /organisation                                            MANAGE_ORGANISATION
            GET    /users                                                   MANAGE_ORGANISATION
            POST   /users                                                   MANAGE_ORGANISATION
            GET    /users/{login}                                           MANAGE_ORGANISATION
            PATCH  /users/{login}                                           MANAGE_ORGANISATION
            GET    /organisations                                           MANAGE_PLATFORM
            POST   /organisations                                           MANAGE_PLATFORM
            GET    /organisations/{orgId}                                   MANAGE_PLATFORM
            PATCH  /organisations/{orgId}                                   MANAGE_PLATFORM
            GET    /dossiers                                                READ_DOSSIERS
            POST   /dossiers                                                WRITE_DOSSIERS
            GET    /dossiers/{id}                                           READ_DOSSIERS
            PUT    /dossiers/{id}                                           WRITE_DOSSIERS
            DELETE /dossiers/{id}                                           WRITE_DOSSIERS
            PATCH  /dossiers/{id}/status                                    MOVE_DOSSIERS
            GET    /dossiers/{id}/available-transitions                     READ_DOSSIERS
            GET    /dossiers/{id}/status-history                            READ_DOSSIERS
            GET    /dossiers/{id}/timeline                                  READ_DOSSIERS
            POST   /dossiers/{id}/assign                                    ASSIGN_DOSSIERS
            POST   /dossiers/{id}/reopen                                    REOPEN_DOSSIERS
            POST   /dossiers/import                                         IMPORT_DOSSIERS
            GET    /tasks                                                   READ_TASKS
            GET    /tasks/{id}                                              READ_TASKS
            POST   /tasks/{id}/complete                                     READ_TASKS
            POST   /tasks/{id}/claim                                        READ_TASKS
            POST   /tasks/{id}/unclaim                                      READ_TASKS
            POST   /tasks/{id}/assign                                       READ_TASKS
            POST   /tasks/complete                                          READ_TASKS
            GET    /appointments                                            READ_DOSSIERS
            POST   /appointments                                            WRITE_DOSSIERS
            GET    /appointments/{id}                                       READ_DOSSIERS
            PUT    /appointments/{id}                                       WRITE_DOSSIERS
            DELETE /appointments/{id}                                       WRITE_DOSSIERS
            GET    /parties-prenantes                                       READ_DOSSIERS
            POST   /parties-prenantes                                       WRITE_DOSSIERS
            GET    /parties-prenantes/{id}                                  READ_DOSSIERS
            PUT    /parties-prenantes/{id}                                  WRITE_DOSSIERS
            DELETE /parties-prenantes/{id}                                  WRITE_DOSSIERS
            GET    /messages                                                READ_DOSSIERS
            POST   /messages                                                WRITE_DOSSIERS
            GET    /messages/{id}                                           READ_DOSSIERS
            GET    /activities                                              ANYBODY_SIGNED_IN
            POST   /activities                                              WRITE_DOSSIERS
            GET    /activities/{id}                                         READ_DOSSIERS
            PUT    /activities/{id}                                         WRITE_DOSSIERS
            DELETE /activities/{id}                                         WRITE_DOSSIERS
            GET    /consentements                                           READ_CONSENTS
            POST   /consentements                                           WRITE_CONSENTS
            GET    /consentements/{id}                                      READ_CONSENTS
            PUT    /consentements/{id}                                      WRITE_CONSENTS
            GET    /consentements/{id}/history                              READ_CONSENTS
            GET    /outbound/messages                                       READ_OUTBOUND
            POST   /outbound/messages                                       WRITE_OUTBOUND
            GET    /outbound/messages/{id}                                  READ_OUTBOUND
            POST   /outbound/messages/{id}/retry                            RETRY_OUTBOUND
            GET    /documents                                               READ_DOSSIERS
            POST   /documents                                               WRITE_DOSSIERS
            GET    /documents/{id}                                          READ_DOSSIERS
            GET    /documents/{id}/content                                  READ_DOSSIERS
            GET    /annonces                                                READ_ANNONCES
            POST   /annonces                                                WRITE_ANNONCES
            GET    /annonces/{id}                                           READ_ANNONCES
            PUT    /annonces/{id}                                           WRITE_ANNONCES
            DELETE /annonces/{id}                                           WRITE_ANNONCES
            POST   /annonces/{id}/publish                                   PUBLISH_ANNONCES
            POST   /annonces/{id}/suspend                                   WRITE_ANNONCES
            POST   /annonces/{id}/archive                                   WRITE_ANNONCES
            GET    /dashboard/kpis                                           READ_DASHBOARDS
            GET    /dashboard/funnel                                         READ_DASHBOARDS
            GET    /dashboard/sources                                        READ_DASHBOARDS
            GET    /dashboard/durations                                      READ_DASHBOARDS
            GET    /dashboard/top-annonces                                   READ_DASHBOARDS
            GET    /dashboard/agents                                         READ_DASHBOARDS
            GET    /audit-events                                            READ_AUDIT
            GET    /jobs/{id}                                               ANYBODY_SIGNED_IN
            GET    /audit-events/export                                     EXPORT_AUDIT
            GET    /audit-events/verify                                     VERIFY_AUDIT
            GET    /reference-data/{dictType}                               READ_DICTIONARIES
            GET    /admin/reference-data/{dictType}                         READ_DICTIONARIES
            POST   /admin/reference-data/{dictType}                         WRITE_DICTIONARIES
            GET    /admin/reference-data/{dictType}/{code}                  READ_DICTIONARIES
            PUT    /admin/reference-data/{dictType}/{code}                  WRITE_DICTIONARIES
            DELETE /admin/reference-data/{dictType}/{code}                  WRITE_DICTIONARIES
            GET    /admin/scoring-rules                                     READ_WORKFLOWS
            PUT    /admin/scoring-rules                                     WRITE_WORKFLOWS
            POST   /admin/scoring-rules/rescore                             WRITE_WORKFLOWS
            GET    /admin/providers/{channel}                               MANAGE_ORGANISATION
            PUT    /admin/providers/{channel}                               MANAGE_ORGANISATION
            POST   /webhooks/sms/status                                     OPEN
            GET    /admin/message-templates                                 READ_TEMPLATES
            POST   /admin/message-templates                                 MANAGE_ORGANISATION
            GET    /admin/message-templates/{code}                          READ_TEMPLATES
            PUT    /admin/message-templates/{code}                          MANAGE_ORGANISATION
            DELETE /admin/message-templates/{code}                          MANAGE_ORGANISATION
            GET    /coop/group-rules-schema                                 ANYBODY_SIGNED_IN
            GET    /coop/groups                                             READ_COOP
            POST   /coop/groups                                             WRITE_COOP
            GET    /coop/groups/{id}                                        READ_COOP
            PATCH  /coop/groups/{id}                                        WRITE_COOP
            PATCH  /coop/groups/{id}/status                                 WRITE_COOP
            GET    /coop/groups/{id}/available-transitions                  READ_COOP
            GET    /coop/groups/{id}/status-history                         READ_COOP
            GET    /coop/groups/{id}/timeline                               READ_COOP
            GET    /coop/groups/{groupId}/allocations                       READ_COOP
            POST   /coop/groups/{groupId}/allocations                       WRITE_COOP
            GET    /coop/allocations/{id}                                   READ_COOP
            GET    /coop/allocations/{id}/proof                             READ_COOP
            PATCH  /coop/allocations/{id}/status                            WRITE_COOP
            GET    /coop/allocations/{id}/available-transitions             READ_COOP
            GET    /coop/allocations/{id}/status-history                    READ_COOP
            GET    /coop/allocations/{id}/timeline                          READ_COOP
            GET    /coop/groups/{groupId}/projects                          READ_COOP
            POST   /coop/groups/{groupId}/projects                          WRITE_COOP
            GET    /coop/projects/{id}                                      READ_COOP
            PATCH  /coop/projects/{id}                                      WRITE_COOP
            PATCH  /coop/projects/{id}/status                               WRITE_COOP
            GET    /coop/projects/{id}/available-transitions                READ_COOP
            GET    /coop/projects/{id}/status-history                       READ_COOP
            GET    /coop/projects/{id}/timeline                             READ_COOP
            GET    /coop/projects/{projectId}/lots                          READ_COOP
            POST   /coop/projects/{projectId}/lots                          WRITE_COOP
            GET    /coop/lots/{id}                                          READ_COOP
            PATCH  /coop/lots/{id}                                          WRITE_COOP
            GET    /admin/workflows                                         READ_WORKFLOWS
            GET    /admin/dead-letters                                      READ_ENGINE
            POST   /admin/dead-letters/retry                                REPAIR_ENGINE
            GET    /admin/integrity                                         READ_ENGINE
            POST   /admin/integrity/repair                                  REPAIR_ENGINE
            GET    /admin/instances/{id}/diagram                            READ_ENGINE
            GET    /admin/workflows/facts                                   READ_WORKFLOWS
            GET    /admin/workflows/{caseType}                              READ_WORKFLOWS
            PUT    /admin/workflows/{caseType}                              WRITE_WORKFLOWS
            POST   /admin/workflows/{caseType}/bpmn                         WRITE_WORKFLOWS
            GET    /admin/workflows/{caseType}/versions                     READ_WORKFLOWS
            GET    /admin/workflows/{caseType}/versions/{version}           READ_WORKFLOWS
            GET    /admin/workflows/{caseType}/versions/{version}/bpmn      READ_WORKFLOWS
            POST   /admin/workflows/{caseType}/versions/{version}/activate  WRITE_WORKFLOWS
            GET    /admin/workflows/{caseType}/diff                         READ_WORKFLOWS
            GET    /coop/groups/{groupId}/contribution-plans                READ_COOP
            POST   /coop/groups/{groupId}/contribution-plans                WRITE_COOP
            POST   /coop/groups/{groupId}/contribution-plans/preview        WRITE_COOP
            GET    /coop/groups/{groupId}/contribution-plans/{planId}       READ_COOP
            GET    /coop/groups/{groupId}/contributions                     READ_COOP
            POST   /coop/groups/{groupId}/contributions                     DECLARE_CONTRIBUTIONS
            GET    /coop/contributions/{id}                                 READ_COOP
            POST   /coop/contributions/{id}/confirm                         WRITE_COOP
            POST   /coop/contributions/{id}/reject                          WRITE_COOP
            POST   /coop/contributions/{id}/waive                           WRITE_COOP
            GET    /coop/members/{id}/statement                             READ_COOP
            GET    /coop/groups/{groupId}/members                           READ_COOP
            POST   /coop/groups/{groupId}/members                           WRITE_COOP
            GET    /coop/members/{id}                                       READ_COOP
            PATCH  /coop/members/{id}                                       WRITE_COOP
            POST   /coop/members/{id}/status                                WRITE_COOP
            GET    /coop/members/{id}/status-history                        READ_COOP
            GET    /coop/members/{id}/timeline                              READ_COOP
            GET    /coop/me                                                 READ_COOP
            """);

    private OperationTable() {}

    private static Map<String, String> table(String text) {
        return text.lines()
                .map(line -> line.split(" +"))
                .collect(Collectors.toMap(
                        cells -> cells[0] + " " + cells[1], cells -> cells[2], (a, b) -> a, TreeMap::new));
    }

    /** As {@link Operation#name()}. */
    static Set<String> operations() {
        return TABLE.keySet();
    }

    static boolean isOpen(Operation operation) {
        return OPEN.equals(TABLE.get(operation.name()));
    }

    /** Empty where anybody who is signed in may, or where nobody has said. */
    static Optional<Permission> permission(Operation operation) {
        return Optional.ofNullable(TABLE.get(operation.name()))
                .filter(cell -> !cell.equals(ANYBODY) && !cell.equals(OPEN))
                .map(Permission::valueOf);
    }
}
