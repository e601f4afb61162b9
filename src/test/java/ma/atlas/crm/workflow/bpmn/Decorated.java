package ma.atlas.crm.workflow.bpmn;

import java.util.regex.Pattern;

/** A document with remarks on everything: what an edit has to leave alone. */
final class Decorated {

    private static final Pattern STATUS =
            Pattern.compile("<bpmn:(userTask|endEvent) id='(\\w+)'((?:[^>\"]|\"[^\"]*\")*)>");
    private static final Pattern FLOW = Pattern.compile("<bpmn:sequenceFlow id='(\\w+)'([^>]*)>");
    private static final Pattern GATEWAY = Pattern.compile("<bpmn:exclusiveGateway id='(\\w+)'/>");
    private static final Pattern TIMER = Pattern.compile("<bpmn:boundaryEvent id='(\\w+)'");

    private Decorated() {}

    static String of(RandomLifecycle lifecycle) {
        String text = lifecycle.text();
        text = STATUS.matcher(text)
                .replaceAll("<bpmn:$1 id='$2'$3><!-- of $2 --><bpmn:documentation>Du statut $2.</bpmn:documentation>");
        text = FLOW.matcher(text)
                .replaceAll("<bpmn:sequenceFlow name='Par $1' id='$1'$2>"
                        + "<bpmn:documentation>De la flèche $1 &amp; d’elle seule.</bpmn:documentation>");
        text = GATEWAY.matcher(text).replaceAll("<bpmn:exclusiveGateway id='$1' name='Choix $1'/>");
        return TIMER.matcher(text).replaceAll("<bpmn:boundaryEvent name='Rappel $1' id='$1'");
    }
}
