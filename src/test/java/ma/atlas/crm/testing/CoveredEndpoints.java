package ma.atlas.crm.testing;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every endpoint, by the test that says who may call it. Whoever adds an endpoint adds it to a table of who may call it, and
 * here: {@code EndpointAccessTests} compares with what is served.
 */
public enum CoveredEndpoints {
    /** {@code DossierAccessApiTests}. */
    CASES(
            "GET /dossiers",
            "POST /dossiers",
            "GET /dossiers/{id}",
            "PUT /dossiers/{id}",
            "DELETE /dossiers/{id}",
            "PATCH /dossiers/{id}/status",
            "GET /dossiers/{id}/available-transitions",
            "GET /dossiers/{id}/status-history",
            "GET /dossiers/{id}/timeline",
            "GET /tasks",
            "GET /tasks/{id}",
            "POST /tasks/{id}/complete"),

    /** {@code TaskWorkApiTests}. */
    TASK_WORK(
            "POST /tasks/{id}/claim",
            "POST /tasks/{id}/unclaim",
            "POST /tasks/{id}/assign",
            "POST /tasks/complete",
            "POST /dossiers/{id}/assign"),

    /** {@code ReopeningApiTests}. */
    REOPENING("POST /dossiers/{id}/reopen"),

    /** {@code AppointmentAccessApiTests}. */
    APPOINTMENTS(
            "GET /appointments",
            "POST /appointments",
            "GET /appointments/{id}",
            "PUT /appointments/{id}",
            "DELETE /appointments/{id}"),

    /** {@code AuditEventsApiTests}. */
    AUDIT("GET /audit-events"),

    /** {@code AuditExportApiTests}. */
    AUDIT_EXPORT("GET /audit-events/export", "GET /audit-events/verify"),

    /** {@code MessageAccessApiTests}. */
    MESSAGES("GET /messages", "POST /messages", "GET /messages/{id}"),

    /** {@code ConsentementAccessApiTests}. */
    CONSENTEMENTS(
            "GET /consentements",
            "POST /consentements",
            "GET /consentements/{id}",
            "PUT /consentements/{id}",
            "GET /consentements/{id}/history"),

    /** {@code OutboundAccessApiTests}. */
    OUTBOUND(
            "GET /outbound/messages",
            "POST /outbound/messages",
            "GET /outbound/messages/{id}",
            "POST /outbound/messages/{id}/retry"),

    /** {@code ActivityAccessApiTests}. */
    ACTIVITIES(
            "GET /activities",
            "POST /activities",
            "GET /activities/{id}",
            "PUT /activities/{id}",
            "DELETE /activities/{id}"),

    /** {@code PartiePrenanteAccessApiTests}. */
    PARTIES_PRENANTES(
            "GET /parties-prenantes",
            "POST /parties-prenantes",
            "GET /parties-prenantes/{id}",
            "PUT /parties-prenantes/{id}",
            "DELETE /parties-prenantes/{id}"),

    /** {@code AnnonceAccessApiTests}. */
    ANNONCES(
            "GET /annonces",
            "POST /annonces",
            "GET /annonces/{id}",
            "PUT /annonces/{id}",
            "DELETE /annonces/{id}",
            "POST /annonces/{id}/publish",
            "POST /annonces/{id}/suspend",
            "POST /annonces/{id}/archive"),

    /** {@code DocumentAccessApiTests}. */
    DOCUMENTS("GET /documents", "POST /documents", "GET /documents/{id}", "GET /documents/{id}/content"),

    /** {@code OrganisationsApiTests}. */
    ORGANISATIONS(
            "GET /organisations",
            "POST /organisations",
            "GET /organisations/{orgId}",
            "PATCH /organisations/{orgId}",
            "GET /organisation",
            "PATCH /organisation"),

    /** {@code UsersApiTests}. */
    USERS("GET /users", "POST /users", "GET /users/{login}", "PATCH /users/{login}"),

    /** {@code AccessApiTests}. */
    ACCESS("POST /auth/token", "GET /me"),

    /** {@code WorkflowAccessApiTests}. */
    WORKFLOWS(
            "GET /admin/workflows",
            "GET /admin/workflows/facts",
            "GET /admin/workflows/{caseType}",
            "PUT /admin/workflows/{caseType}",
            "POST /admin/workflows/{caseType}/bpmn",
            "GET /admin/workflows/{caseType}/versions",
            "GET /admin/workflows/{caseType}/versions/{version}",
            "GET /admin/workflows/{caseType}/versions/{version}/bpmn",
            "POST /admin/workflows/{caseType}/versions/{version}/activate",
            "GET /admin/workflows/{caseType}/diff"),

    /** {@code DossierImportAccessApiTests}. */
    DOSSIER_IMPORT("POST /dossiers/import"),
    /** {@code ProviderSettingsApiTests}, {@code SmsCallbacksApiTests}. */
    PROVIDERS("GET /admin/providers/{channel}", "PUT /admin/providers/{channel}", "POST /webhooks/sms/status"),
    /** {@code MessageTemplatesApiTests}. */
    MESSAGE_TEMPLATES(
            "GET /admin/message-templates",
            "POST /admin/message-templates",
            "GET /admin/message-templates/{code}",
            "PUT /admin/message-templates/{code}",
            "DELETE /admin/message-templates/{code}"),

    /** {@code MemberAccessApiTests}. */
    COOP_MEMBERS(
            "GET /coop/groups/{groupId}/members",
            "POST /coop/groups/{groupId}/members",
            "GET /coop/members/{id}",
            "PATCH /coop/members/{id}",
            "POST /coop/members/{id}/status",
            "GET /coop/members/{id}/status-history",
            "GET /coop/members/{id}/timeline",
            "GET /coop/me"),

    /** {@code AllocationAccessApiTests}. */
    COOP_ALLOCATIONS(
            "GET /coop/groups/{groupId}/allocations",
            "POST /coop/groups/{groupId}/allocations",
            "GET /coop/allocations/{id}",
            "GET /coop/allocations/{id}/proof",
            "PATCH /coop/allocations/{id}/status",
            "GET /coop/allocations/{id}/available-transitions",
            "GET /coop/allocations/{id}/status-history",
            "GET /coop/allocations/{id}/timeline"),

    /** {@code JobAccessApiTests}. */
    JOBS("GET /jobs/{id}"),

    /** {@code ScoringAccessApiTests}. */
    SCORING("GET /admin/scoring-rules", "PUT /admin/scoring-rules", "POST /admin/scoring-rules/rescore"),
    /** {@code WhatsAppWebhookApiTests}. */
    WHATSAPP_WEBHOOKS("GET /webhooks/whatsapp", "POST /webhooks/whatsapp", "POST /webhooks/whatsapp/status"),
    /** {@code DashboardAccessApiTests}. */
    DASHBOARD(
            "GET /dashboard/kpis",
            "GET /dashboard/funnel",
            "GET /dashboard/sources",
            "GET /dashboard/durations",
            "GET /dashboard/top-annonces",
            "GET /dashboard/agents"),

    /** {@code OperationsAccessApiTests}. */
    OPERATIONS(
            "GET /admin/dead-letters",
            "POST /admin/dead-letters/retry",
            "GET /admin/integrity",
            "POST /admin/integrity/repair",
            "GET /admin/instances/{id}/diagram"),

    /** {@code GroupAccessApiTests}. */
    COOP_GROUPS(
            "GET /coop/group-rules-schema",
            "GET /coop/groups",
            "POST /coop/groups",
            "GET /coop/groups/{id}",
            "PATCH /coop/groups/{id}",
            "PATCH /coop/groups/{id}/status",
            "GET /coop/groups/{id}/available-transitions",
            "GET /coop/groups/{id}/status-history",
            "GET /coop/groups/{id}/timeline"),

    /** {@code LedgerAccessApiTests}. */
    COOP_LEDGER(
            "GET /coop/groups/{groupId}/contribution-plans",
            "POST /coop/groups/{groupId}/contribution-plans",
            "POST /coop/groups/{groupId}/contribution-plans/preview",
            "GET /coop/groups/{groupId}/contribution-plans/{planId}",
            "GET /coop/groups/{groupId}/contributions",
            "POST /coop/groups/{groupId}/contributions",
            "GET /coop/contributions/{id}",
            "POST /coop/contributions/{id}/confirm",
            "POST /coop/contributions/{id}/reject",
            "POST /coop/contributions/{id}/waive",
            "GET /coop/members/{id}/statement"),

    /** {@code ProjectAccessApiTests}. */
    COOP_PROJECTS(
            "GET /coop/groups/{groupId}/projects",
            "POST /coop/groups/{groupId}/projects",
            "GET /coop/projects/{id}",
            "PATCH /coop/projects/{id}",
            "PATCH /coop/projects/{id}/status",
            "GET /coop/projects/{id}/available-transitions",
            "GET /coop/projects/{id}/status-history",
            "GET /coop/projects/{id}/timeline",
            "GET /coop/projects/{projectId}/lots",
            "POST /coop/projects/{projectId}/lots",
            "GET /coop/lots/{id}",
            "PATCH /coop/lots/{id}"),

    /** {@code DictionariesApiTests}. */
    DICTIONARIES("GET /reference-data/{dictType}"),

    /** {@code CodeAccessApiTests}. */
    CODES(
            "GET /admin/reference-data/{dictType}",
            "POST /admin/reference-data/{dictType}",
            "GET /admin/reference-data/{dictType}/{code}",
            "PUT /admin/reference-data/{dictType}/{code}",
            "DELETE /admin/reference-data/{dictType}/{code}");

    private final Set<String> endpoints;

    CoveredEndpoints(String... endpoints) {
        this.endpoints = Set.of(endpoints);
    }

    /** As {@code GET /dossiers/{id}}, below {@code /api/v1}. */
    public Set<String> endpoints() {
        return endpoints;
    }

    public static Set<String> all() {
        return Arrays.stream(values())
                .flatMap(table -> table.endpoints.stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
