package ma.atlas.crm.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.coop.allocation.Coop;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** One of everything in an organisation, and a request for every operation that is fit but for who makes it. */
final class Samples {

    private static final String LEAD = Cases.LEAD;
    private static final String BOUNDARY = "limit-of-parts";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Api.Caller admin;
    private final Tenant tenant;
    private final String platform;
    private final String bpmn;

    private int lines;

    /** What stands in a path, by the path up to it. */
    private final Map<String, String> ids = new HashMap<>();

    private Map<String, Object> allocation = Map.of();
    private String allocations = "";

    Samples(Api api, Tenant tenant, String platform) {
        this.admin = api.as(tenant.admin());
        this.tenant = tenant;
        this.platform = platform;
        openAnotherCase();
        ids.put("/organisations/{orgId}", tenant.orgId());
        ids.put("/users/{login}", tenant.agent2());
        for (String collection : List.of(
                "/appointments",
                "/parties-prenantes",
                "/annonces",
                "/messages",
                "/consentements",
                "/activities",
                "/outbound/messages")) {
            ids.put(
                    collection + "/{id}",
                    admin.post(collection, created(collection)).expect(201).text("id"));
        }
        ids.put(
                "/documents/{id}",
                ask(admin, HttpMethod.POST, "/documents").expect(201).text("id"));
        ids.put("/admin/reference-data/{dictType}", "LOSS_REASON");
        String code = fresh("OWN_");
        admin.post("/admin/reference-data/LOSS_REASON", Map.of("code", code, "label", "Own"))
                .expect(201);
        ids.put("/admin/reference-data/{dictType}/{code}", code);
        ids.put("/reference-data/{dictType}", "LOSS_REASON");
        ids.put("/admin/providers/{channel}", "EMAIL");
        ids.put(
                "/admin/message-templates/{code}",
                admin.post("/admin/message-templates", created("/admin/message-templates"))
                        .expect(201)
                        .text("code"));
        Coops.group(admin);
        ids.put("/admin/workflows/{caseType}", LEAD);
        this.bpmn = admin.get("/admin/workflows/{c}/versions/1/bpmn", LEAD).text();
        admin.contentType(MediaType.APPLICATION_XML)
                .send(
                        HttpMethod.POST,
                        "/admin/workflows/" + LEAD + "/bpmn",
                        bpmn.replace("name=\"Contacter\"", "name=\"Joindre\""))
                .expect(201);
        ids.put("/admin/workflows/{caseType}/versions/{version}", "2");
        ids.put("/jobs/{id}", job());
        ids.put(
                "/coop/members/{id}",
                ask(admin, HttpMethod.POST, "/coop/groups/{groupId}/members")
                        .expect(201)
                        .text("id"));
        ids.put(
                "/coop/groups/{groupId}/contribution-plans/{planId}",
                ask(admin, HttpMethod.POST, "/coop/groups/{groupId}/contribution-plans")
                        .expect(201)
                        .text("id"));
        openLedger();
        ids.put("/admin/instances/{id}", disagreeing());
        deadLetter();
    }

    /** A case whose row names another task than the engine; answers its instance. */
    private String disagreeing() {
        UUID id = UUID.fromString(
                admin.post("/dossiers", Cases.body(LEAD)).expect(201).text("id"));
        Sql.asOwner()
                .update(
                        "update dossier set task_id = ? where id = ?",
                        UUID.randomUUID().toString(),
                        id);
        return Sql.asOwner().one(String.class, "select process_instance_id from dossier where id = ?", id);
    }

    private void deadLetter() {
        Sql.asOwner().update("""
                        insert into act_ru_deadletter_job (id_, rev_, type_, element_id_, exception_msg_, create_time_, tenant_id_)
                        values (?, 1, 'timer', 'wait', 'sample', timestamp '2026-01-01 00:00:00', ?)""", UUID.randomUUID().toString(), tenant.orgId());
    }

    private String job() {
        UUID id = UUID.randomUUID();
        Sql.inOrganisation(tenant.orgId()).update("""
                        insert into background_job (id, org_id, type, status, requested_by, requested_roles, correlation_id,
                                                    parameters_json, created_at, updated_at)
                        values (?, ?, 'test.counting', 'QUEUED', ?, '{ADMIN_ORG}', 'sample-of-a-job', '{}', now(), now())""", id, tenant.orgId(), tenant.admin());
        return id.toString();
    }

    /** A plan of the group that there is a PV to change by, and a line that nobody has paid. */
    private void openLedger() {
        ids.put(
                "/coop/members/{id}",
                ask(admin, HttpMethod.POST, "/coop/groups/{groupId}/members")
                        .expect(201)
                        .text("id"));
        ids.put(
                "/coop/groups/{groupId}/contribution-plans/{planId}",
                ask(admin, HttpMethod.POST, "/coop/groups/{groupId}/contribution-plans")
                        .expect(201)
                        .text("id"));
        ids.put(
                "/coop/contributions/{id}",
                ask(admin, HttpMethod.POST, "/coop/groups/{groupId}/contributions")
                        .expect(201)
                        .text("id"));
        Sql.inOrganisation(tenant.orgId())
                .update(
                        """
                        insert into document (id, org_id, entity_type, entity_id, type, filename, content_type, size, hash, storage_ref,
                                              created_by, created_at, updated_at)
                        values (?, ?, 'COOP_GROUP', ?, 'PV', 'pv.pdf', 'application/pdf', 1, repeat('0', 64), ?, ?, now(), now())""",
                        UUID.randomUUID(),
                        tenant.orgId(),
                        UUID.fromString(id("/coop/groups/{groupId}")),
                        fresh("pv-"),
                        tenant.admin());
    }

    /** From now on the requests are about a case that nobody has moved. */
    void openAnotherCase() {
        Answer dossier = admin.post("/dossiers", Cases.body(LEAD)).expect(201);
        ids.put("/dossiers/{id}", dossier.text("id"));
        ids.put("/tasks/{id}", dossier.text("taskId"));
        openAnotherAllocation();
        String group = Coops.group(admin);
        ids.put("/coop/groups/{id}", group);
        ids.putIfAbsent("/coop/groups/{groupId}", group);
        String project = Coops.project(admin, group);
        ids.put("/coop/projects/{id}", project);
        ids.put("/coop/projects/{projectId}", project);
        ids.put("/coop/lots/{id}", Coops.lot(admin, project, "A1"));
        Coops.lot(admin, project, "A2");
        Map<String, Object> consent = created("/consentements");
        consent.put("channel", "SMS");
        admin.post("/consentements", consent).expect(201);
    }

    /** And about a group that is allocating, with a lot that nobody has. */
    private void openAnotherAllocation() {
        Coop coop = Coop.allocating(tenant);
        coop.members(2);
        allocations = "/coop/groups/" + coop.group + "/allocations";
        ids.put(
                "/coop/allocations/{id}",
                coop.propose(admin, coop.lot("A1")).expect(201).text("id"));
        allocation = Map.of("projectId", coop.project, "lotId", coop.lot("A2"));
    }

    /** Who may everything here: for the platform's own operations its administrator. */
    Api.Caller mayEverything(Api api, Operation operation) {
        return operation.path().startsWith("/organisations") ? api.as(platform) : admin;
    }

    /** A path with the ids of this organisation's things in it. */
    String path(String template) {
        if (template.endsWith("/allocations")) {
            return allocations;
        }
        StringBuilder path = new StringBuilder();
        StringBuilder soFar = new StringBuilder();
        for (String part : template.substring(1).split("/")) {
            soFar.append('/').append(part);
            path.append('/').append(part.startsWith("{") ? id(soFar.toString()) : part);
        }
        return path.toString();
    }

    private String id(String template) {
        String id = ids.get(template);
        if (id == null) {
            throw new AssertionError("Expected to know how to make what " + template + " names: add it to Samples");
        }
        return id;
    }

    /** Makes a fit request of an operation. */
    Answer ask(Api.Caller caller, HttpMethod method, String template) {
        if (method == HttpMethod.POST && template.equals("/documents")) {
            return caller.contentType(MediaType.parseMediaType("multipart/form-data; boundary=" + BOUNDARY))
                    .post(template, multipart());
        }
        if (template.equals("/dossiers/import")) {
            return caller.contentType(MediaType.valueOf("text/csv"))
                    .send(method, template, "externalRef,contactName,phone\nREF-1,Acheteur Maârif,0661234567\n");
        }
        if (template.endsWith("/bpmn") && method == HttpMethod.POST) {
            return caller.contentType(MediaType.APPLICATION_XML).send(method, path(template) + "?dryRun=true", bpmn);
        }
        return caller.send(method, path(template) + query(template), body(method, template));
    }

    /** What a list asks for besides, as more of a query. */
    String and(String template) {
        return query(template).replace('?', '&');
    }

    /** A fit body but for one field, whose value is given as JSON. */
    String spoilt(Operation operation, String field, String value) {
        ObjectNode body = JSON.valueToTree(body(operation.method(), operation.path()));
        body.remove(field);
        String rest = body.toString();
        String spoilt = "\"" + field + "\":" + value;
        return body.isEmpty() ? "{" + spoilt + "}" : rest.substring(0, rest.length() - 1) + "," + spoilt + "}";
    }

    private String query(String template) {
        if (template.equals("/documents") || template.equals("/audit-events")) {
            return "?entityType=DOSSIER&entityId=" + id("/dossiers/{id}");
        }
        if (template.equals("/consentements") || template.equals("/activities")) {
            return "?dossierId=" + id("/dossiers/{id}");
        }
        return template.endsWith("/diff") ? "?from=1&to=2" : "";
    }

    /** A JSON body that is fit; null where an operation takes none. */
    Object body(HttpMethod method, String template) {
        if (method == HttpMethod.GET || method == HttpMethod.DELETE || template.endsWith("/rescore")) {
            return null;
        }
        if (template.equals("/dossiers/import")) {
            return null;
        }
        if (method == HttpMethod.POST && !template.contains("{")) {
            return created(template);
        }
        return switch (method + " " + template) {
            case "PUT /dossiers/{id}" -> Cases.body(LEAD);
            case "PATCH /dossiers/{id}/status", "POST /tasks/{id}/complete" -> Map.of("statusCode", "CRM_CONTACTED");
            case "POST /coop/groups/{groupId}/projects", "PATCH /coop/projects/{id}" ->
                Map.of("name", "Résidence Zenata");
            case "POST /coop/projects/{projectId}/lots" -> Map.of("code", fresh("B"));
            case "PATCH /coop/lots/{id}" -> Map.of("floor", 2);
            case "PATCH /coop/projects/{id}/status" -> Map.of("statusCode", "PERMITS");
            case "PATCH /coop/groups/{id}/status" -> Map.of("statusCode", "KYC_READY");
            case "POST /dossiers/{id}/assign", "POST /tasks/{id}/assign" -> Map.of("userId", tenant.agent());
            case "POST /dossiers/{id}/reopen" -> Map.of("statusCode", "CRM_NEW", "justification", "Rappelé");
            case "POST /coop/groups/{groupId}/members" -> Map.of("displayName", "Coopérateur Zenata");
            case "POST /coop/groups/{groupId}/contribution-plans",
                    "POST /coop/groups/{groupId}/contribution-plans/preview" ->
                Map.of(
                        "formula",
                        Map.of("base", 2500),
                        "schedule",
                        Map.of("firstDue", "2031-01-05"),
                        "effectiveFrom",
                        "2031-01-01");
            case "POST /coop/groups/{groupId}/contributions" ->
                Map.of(
                        "memberId",
                        id("/coop/members/{id}"),
                        "dueDate",
                        LocalDate.of(2031, 1, 6).plusDays(++lines).toString(),
                        "amountDue",
                        100);
            case "POST /coop/contributions/{id}/confirm" -> Map.of("amountPaid", 100);
            case "POST /coop/contributions/{id}/reject", "POST /coop/contributions/{id}/waive" ->
                Map.of("reason", "Décision de l’assemblée");
            case "PATCH /coop/members/{id}" -> Map.of("displayName", "Coopératrice Zenata");
            case "POST /coop/members/{id}/status" -> Map.of("memberStatus", "ACTIVE");
            case "POST /coop/groups/{groupId}/allocations" -> allocation;
            case "PATCH /coop/allocations/{id}/status" -> Map.of("statusCode", "COOP_ALLOC_CANCELLED");
            case "PATCH /organisation", "PATCH /organisations/{orgId}" -> Map.of("name", "Agence");
            case "PATCH /users/{login}" -> Map.of("displayName", "Agence");
            case "POST /admin/reference-data/{dictType}" -> Map.of("code", fresh("NEW_"), "label", "New");
            case "PUT /admin/reference-data/{dictType}/{code}" -> Map.of("label", "Reworded");
            case "PUT /admin/scoring-rules" ->
                Map.of(
                        "rules",
                        List.of(Map.of("rule", "has(dossier.email)", "points", 5, "reason", Map.of("fr", "Courriel"))));
            case "PUT /admin/providers/{channel}" -> Map.of("provider", "sandbox");
            case "PUT /admin/message-templates/{code}" ->
                Map.of("texts", List.of(Map.of("channel", "SMS", "language", "fr", "content", "Merci encore")));
            case "PUT /admin/workflows/{caseType}" ->
                Map.of("initialStatusCode", "CRM_NEW", "states", List.of(), "transitions", List.of());
            default ->
                method == HttpMethod.PUT || method == HttpMethod.PATCH
                        ? created(template.substring(0, template.lastIndexOf("/{")))
                        : null;
        };
    }

    private Map<String, Object> created(String collection) {
        Map<String, Object> body = new LinkedHashMap<>();
        String dossier = ids.get("/dossiers/{id}");
        switch (collection) {
            case "/dossiers" -> body.putAll(Cases.body(LEAD));
            case "/appointments" -> {
                body.put("dossierId", dossier);
                body.put("appointmentTypeCode", "APPOINT_VISIT");
                body.put("startsAt", "2031-05-04T09:00:00Z");
            }
            case "/parties-prenantes" -> {
                body.put("dossierId", dossier);
                body.put("role", "BUYER");
                body.put("name", "Acheteur Maârif");
            }
            case "/annonces" -> {
                body.put("transactionTypeCode", "TX_SALE");
                body.put("title", "Appartement Gauthier");
                body.put("description", "Trois pièces, lumineux");
                body.put("priceAmount", 1_450_000);
                body.put("surfaceM2", 96);
                body.put("city", "Casablanca");
            }
            case "/messages" -> {
                body.put("dossierId", dossier);
                body.put("direction", "INBOUND");
                body.put("channel", "PHONE");
                body.put("content", "Rappelle demain");
            }
            case "/consentements" -> {
                body.put("dossierId", dossier);
                body.put("channel", "EMAIL");
                body.put("status", "OPT_IN");
                body.put("meta", Map.of("source", "CONSENT_SRC_FORM", "proof", "Formulaire du site"));
            }
            case "/outbound/messages" -> {
                body.put("dossierId", dossier);
                body.put("channel", "SMS");
                body.put("content", "Votre visite est confirmée");
            }
            case "/activities" -> {
                body.put("dossierId", dossier);
                body.put("type", "ACT_NOTE");
                body.put("content", "À rappeler");
            }
            case "/admin/message-templates" -> {
                body.put("code", fresh("OWN_"));
                body.put(
                        "texts",
                        List.of(Map.of("channel", "SMS", "language", "fr", "content", "Merci de votre visite")));
            }
            case "/users" -> {
                body.put("login", fresh("user-").toLowerCase(java.util.Locale.ROOT) + "@" + tenant.orgId());
                body.put("displayName", "Agence");
                body.put("roles", List.of("AGENT"));
                body.put("password", Fixtures.PASSWORD + "-and-longer");
            }
            case "/organisations" -> {
                body.put("id", Fixtures.freshId("agence"));
                body.put("name", "Agence");
            }
            case "/admin/dead-letters/retry" -> body.put("ids", List.of(UUID.randomUUID()));
            case "/admin/integrity/repair" ->
                body.put(
                        "findings",
                        List.of(Map.of(
                                "kind", "status-differs", "subjectType", "dossier", "subjectId", UUID.randomUUID())));
            case "/coop/groups" -> body.put("name", "Groupement Zenata");
            case "/tasks/complete" ->
                body.put("items", List.of(Map.of("taskId", UUID.randomUUID(), "statusCode", "CRM_CONTACTED")));
            default -> throw new AssertionError("Expected to know a body for " + collection + ": add it to Samples");
        }
        return body;
    }

    private static String fresh(String prefix) {
        return prefix + UUID.randomUUID().toString().substring(24).toUpperCase(java.util.Locale.ROOT);
    }

    private byte[] multipart() {
        StringBuilder parts = new StringBuilder();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("entityType", "DOSSIER");
        fields.put("entityId", id("/dossiers/{id}"));
        fields.put("type", "OTHER");
        fields.forEach((name, value) -> parts.append("--")
                .append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        parts.append("--")
                .append(BOUNDARY)
                .append(
                        "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"note.txt\"\r\nContent-Type: text/plain\r\n\r\nVu ce jour.\r\n--")
                .append(BOUNDARY)
                .append("--\r\n");
        return parts.toString().getBytes(StandardCharsets.UTF_8);
    }
}
