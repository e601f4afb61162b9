package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/** A valid lifecycle of four statuses with one of everything, to be spoilt in one place at a time. */
public record SmallLifecycle(String text) {

    public static SmallLifecycle valid() {
        return new SmallLifecycle("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                             xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                             xmlns:flowable="http://flowable.org/bpmn"
                             xmlns:atlas="urn:atlas:lifecycle"
                             xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                             xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
                             xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
                             id="definitions" targetNamespace="urn:test">
                  <process id="CASE" name="Case" isExecutable="true">
                    <documentation>How a case lives.</documentation>
                    <startEvent id="start" />
                    <userTask id="NEW" name="New" />
                    <userTask id="OPEN" name="Open" flowable:candidateGroups="MANAGER" />
                    <boundaryEvent id="OPEN_late" attachedToRef="OPEN" cancelActivity="true">
                      <timerEventDefinition>
                        <timeDuration>P2D</timeDuration>
                      </timerEventDefinition>
                    </boundaryEvent>
                    <exclusiveGateway id="choice" />
                    <endEvent id="WON" name="Won">
                      <extensionElements>
                        <atlas:reason type="WON" />
                      </extensionElements>
                    </endEvent>
                    <endEvent id="LOST" name="Lost" />
                    <sequenceFlow id="begin" sourceRef="start" targetRef="NEW" />
                    <sequenceFlow id="NEW__OPEN" sourceRef="NEW" targetRef="OPEN">
                      <conditionExpression xsi:type="tFormalExpression">${to == 'OPEN'}</conditionExpression>
                    </sequenceFlow>
                    <sequenceFlow id="NEW__LOST" sourceRef="NEW" targetRef="LOST">
                      <conditionExpression>${to == 'LOST'}</conditionExpression>
                    </sequenceFlow>
                    <sequenceFlow id="OPEN__choice" sourceRef="OPEN" targetRef="choice" />
                    <sequenceFlow id="choice__WON" sourceRef="choice" targetRef="WON">
                      <extensionElements>
                        <atlas:requires role="MANAGER" />
                      </extensionElements>
                      <conditionExpression>${to == 'WON'}</conditionExpression>
                    </sequenceFlow>
                    <sequenceFlow id="choice__LOST" sourceRef="choice" targetRef="LOST">
                      <conditionExpression>${to == 'LOST'}</conditionExpression>
                    </sequenceFlow>
                    <sequenceFlow id="late__NEW" sourceRef="OPEN_late" targetRef="NEW" />
                    <textAnnotation id="note">
                      <text>Two days are enough.</text>
                    </textAnnotation>
                    <association id="note_of" sourceRef="note" targetRef="OPEN" />
                  </process>
                  <bpmndi:BPMNDiagram id="diagram">
                    <bpmndi:BPMNPlane id="plane" bpmnElement="CASE">
                      <bpmndi:BPMNShape id="NEW_di" bpmnElement="NEW">
                        <dc:Bounds x="100" y="80" width="120" height="80" />
                      </bpmndi:BPMNShape>
                      <bpmndi:BPMNEdge id="begin_di" bpmnElement="begin">
                        <di:waypoint x="36" y="120" />
                        <di:waypoint x="100" y="120" />
                      </bpmndi:BPMNEdge>
                    </bpmndi:BPMNPlane>
                  </bpmndi:BPMNDiagram>
                </definitions>
                """);
    }

    /** Fails unless there is exactly one place to change. */
    SmallLifecycle with(String old, String replacement) {
        assertThat(text.split(java.util.regex.Pattern.quote(old), -1))
                .as("places that say %s", old)
                .hasSize(2);
        return new SmallLifecycle(text.replace(old, replacement));
    }

    SmallLifecycle without(String old) {
        return with(old, "");
    }

    /** Another child of the process. */
    SmallLifecycle plus(String element) {
        return with("  </process>", element + "\n  </process>");
    }

    /** Another attribute of the element with that id. */
    SmallLifecycle attribute(String id, String attribute) {
        return with("id=\"" + id + "\"", "id=\"" + id + "\" " + attribute);
    }

    /** Extension elements for a node that has none. */
    SmallLifecycle extension(String id, String extension) {
        int at = text.indexOf(" id=\"" + id + "\"");
        String tag = text.substring(text.lastIndexOf('<', at), text.indexOf('>', at) + 1);
        assertThat(tag).endsWith(" />");
        String name = tag.substring(1, tag.indexOf(' '));
        return with(
                tag,
                tag.replace(" />", ">") + "<extensionElements>" + extension + "</extensionElements></" + name + ">");
    }

    /** The line that has this text, from 1. */
    int lineOf(String part) {
        assertThat(text).contains(part);
        return (int) text.substring(0, text.indexOf(part)).lines().count()
                + (text.charAt(text.indexOf(part) - 1) == '\n' ? 1 : 0);
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    LifecycleReading read() {
        return LifecycleReader.read(bytes());
    }
}
