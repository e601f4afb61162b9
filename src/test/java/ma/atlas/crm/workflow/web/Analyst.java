package ma.atlas.crm.workflow.web;

import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** Changes lifecycles over HTTP, as an analyst would. */
record Analyst(Api.Caller caller) {

    static final String LEAD = "CRM_LEAD_BUY";

    Analyst language(String language) {
        return new Analyst(caller.language(language));
    }

    Analyst ifMatch(String etag) {
        return new Analyst(caller.ifMatch(etag));
    }

    /** The BPMN of a version. */
    String bpmn(String caseType, int version) {
        return caller.get("/admin/workflows/{caseType}/versions/{version}/bpmn", caseType, version)
                .expect(200)
                .text();
    }

    /**
     * @param parameters such as {@code activate=true&comment=Why}, encoded
     */
    Answer deploy(String caseType, String parameters, String bpmn) {
        return caller.contentType(MediaType.APPLICATION_XML)
                .send(HttpMethod.POST, "/admin/workflows/" + caseType + "/bpmn?" + parameters, bpmn);
    }

    Answer dryRun(String caseType, String bpmn) {
        return deploy(caseType, "dryRun=true", bpmn).expect(200);
    }

    Answer activate(String caseType, int version) {
        return caller.post("/admin/workflows/{caseType}/versions/{version}/activate", null, caseType, version);
    }

    Answer active(String caseType) {
        return caller.get("/admin/workflows/{caseType}", caseType).expect(200);
    }

    Answer versions(String caseType) {
        return caller.get("/admin/workflows/{caseType}/versions", caseType).expect(200);
    }

    Answer diff(String caseType, int from, int to) {
        return caller.get("/admin/workflows/{caseType}/diff?from={from}&to={to}", caseType, from, to);
    }

    /** CRM_LEAD_BUY with a way from negotiation back to the visit that asks for a manager. */
    static String withWayBack(String bpmn) {
        return bpmn.replace("  </process>", """
                  <sequenceFlow id="CRM_NEGOTIATION__CRM_VISIT_PLANNED" name="Revisiter" sourceRef="CRM_NEGOTIATION" targetRef="CRM_VISIT_PLANNED">
                      <extensionElements>
                        <atlas:requires role="MANAGER" />
                      </extensionElements>
                      <conditionExpression xsi:type="tFormalExpression">${to == 'CRM_VISIT_PLANNED'}</conditionExpression>
                    </sequenceFlow>
                  </process>""").replace("</bpmndi:BPMNPlane>", """
                  <bpmndi:BPMNEdge id="way_back_di" bpmnElement="CRM_NEGOTIATION__CRM_VISIT_PLANNED">
                        <omgdi:waypoint x="100" y="40" />
                        <omgdi:waypoint x="50" y="40" />
                      </bpmndi:BPMNEdge>
                    </bpmndi:BPMNPlane>""");
    }

    /** The same lifecycle, by another content. */
    static String renamed(String bpmn, String name) {
        return bpmn.replaceFirst("(<process id=\"\\w+\" name=\")[^\"]*", "$1" + name);
    }
}
