package ma.atlas.crm.workflow.bpmn;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import ma.atlas.crm.workflow.Status;

/** A document of a lifecycle that has nothing but its start yet. */
final class NewDocument {

    private static final String EMPTY = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!--
              Cycle de vie écrit d'après ses tables.

              Comment le lire :
              - un statut est une tâche utilisateur, ou un événement de fin s'il est final ; son id est le code du statut ;
              - une transition est une flèche d'un statut à un autre, ou un minuteur posé sur un statut ; une flèche est
                prise lorsque la variable "to" vaut le code du statut d'arrivée ;
              - atlas:requires, atlas:guard et atlas:reason disent le rôle exigé, la condition et le motif.
            -->
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                         xmlns:flowable="http://flowable.org/bpmn"
                         xmlns:atlas="urn:atlas:lifecycle"
                         xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                         xmlns:omgdc="http://www.omg.org/spec/DD/20100524/DC"
                         xmlns:omgdi="http://www.omg.org/spec/DD/20100524/DI"
                         id="definitions"
                         targetNamespace="urn:atlas:process">
              <process id="process" name="" isExecutable="true" flowable:isEagerExecutionFetching="true">

                <!-- Statuts -->
                <startEvent id="start" name="Ouverture" />

                <!-- Transitions : par statut de départ -->
                <sequenceFlow id="begin" sourceRef="start" targetRef="initial" />

              </process>

              <!-- Dessin -->
              <bpmndi:BPMNDiagram id="diagram" />
            </definitions>
            """;

    private NewDocument() {}

    static XmlElement of(LifecycleDocument wanted) {
        XmlElement definitions = parsed();
        XmlElement process = definitions.child(Bpmn.MODEL, Bpmn.PROCESS).orElseThrow();
        XmlElement start = process.child(Bpmn.MODEL, Bpmn.START).orElseThrow();
        XmlElement flow = process.child(Bpmn.MODEL, Bpmn.FLOW).orElseThrow();
        definitions.setAttribute("id", wanted.caseTypeCode() + "_definitions");
        process.setAttribute("id", wanted.caseTypeCode());
        process.setAttribute("name", wanted.name());
        Set<String> codes = wanted.statuses().stream().map(Status::code).collect(Collectors.toSet());
        while (codes.contains(start.id()) || start.id().equals(process.id())) {
            start.setAttribute("id", start.id() + "_");
        }
        flow.setAttribute("id", start.id() + "__" + wanted.initialStatusCode());
        flow.setAttribute("sourceRef", start.id());
        flow.setAttribute("targetRef", wanted.initialStatusCode());
        return definitions;
    }

    private static XmlElement parsed() {
        try {
            return XmlDocument.parse(EMPTY.getBytes(StandardCharsets.UTF_8));
        } catch (Unreadable unreadable) {
            throw new IllegalStateException("Expected the empty document to be well-formed", unreadable);
        }
    }
}
