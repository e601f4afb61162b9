package ma.atlas.crm.workflow.bpmn;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may happen to a document by accident, or be done to it by somebody who knows the engine. */
public final class Damage {

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z:]+(?=[ />])[^<>]*>");

    private static final List<String> ATTRIBUTES = List.of(
            "flowable:async=\"true\"",
            "flowable:asyncLeave=\"true\"",
            "flowable:skipExpression=\"${true}\"",
            "skipExpression=\"${true}\"",
            "flowable:assignee=\"${x}\"",
            "flowable:dueDate=\"P1D\"",
            "flowable:formKey=\"x\"",
            "xsi:targetRef=\"CRM_CLOSED_WON\"",
            "xsi:name=\"${x}\"",
            "xsi:id=\"X\"",
            "xsi:type=\"tFormalExpression\"",
            "atlas:name=\"x\"",
            "isForCompensation=\"true\"",
            "cancelActivity=\"False\"",
            "default=\"CRM_NEW__CRM_CONTACTED\"",
            "isInterrupting=\"false\"",
            "triggeredByEvent=\"true\"",
            "language=\"groovy\"",
            "name=\"x\"",
            "documentation=\"x\"");

    private static final List<String> ELEMENTS = List.of(
            "<scriptTask id=\"script\" scriptFormat=\"groovy\"><script>1</script></scriptTask>",
            "<serviceTask id=\"service\" flowable:class=\"x.Y\"/>",
            "<x:userTask xmlns:x=\"urn:x\" id=\"OTHER\"/>",
            "<subProcess id=\"sub\"><startEvent id=\"s\"/></subProcess>",
            "<startEvent id=\"start2\"><timerEventDefinition><timeCycle>R/PT1M</timeCycle></timerEventDefinition></startEvent>",
            "<extensionElements><flowable:executionListener event=\"start\" expression=\"${x}\"/></extensionElements>",
            "<flowable:taskListener event=\"create\" expression=\"${x}\"/>",
            "<extensionElements/>",
            "<incoming>x</incoming>",
            "<documentation>${x}</documentation>",
            "<documentation>x</documentation>",
            "<timeCycle>R/PT1M</timeCycle>",
            "<timeDate>2030-01-01</timeDate>",
            "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>",
            "<signalEventDefinition signalRef=\"x\"/>",
            "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>",
            "<conditionExpression>${to == 'CRM_CLOSED_WON'}</conditionExpression>",
            "<sequenceFlow id=\"extra\" sourceRef=\"CRM_NEW\" targetRef=\"CRM_QUALIFIED\"><conditionExpression>${to == 'CRM_QUALIFIED'}</conditionExpression></sequenceFlow>",
            "<userTask id=\"CRM_NEW\"/>",
            "<exclusiveGateway id=\"extra\"/>",
            "<textAnnotation id=\"extra\"><text>x</text></textAnnotation>",
            "<process id=\"other\" isExecutable=\"true\"/>",
            "<signal id=\"x\" name=\"x\"/>",
            "<message id=\"x\" name=\"x\"/>",
            "<dataObject id=\"x\" name=\"to\"/>",
            "<!-- a comment -->",
            "<?php x ?>",
            "<![CDATA[x]]>",
            "x");

    private Damage() {}

    /** A few accidents to the bytes. */
    public static byte[] any(byte[] document, Random random) {
        byte[] damaged = document;
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    private static byte[] once(byte[] document, Random random) {
        int at = random.nextInt(document.length);
        int length = Math.min(1 + random.nextInt(60), document.length - at);
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(document, 0, at);
        switch (random.nextInt(4)) {
            case 0 -> damaged.write(document[at] ^ (1 << random.nextInt(8)));
            case 1 -> {}
            case 2 -> {
                damaged.write(document, at, length);
                damaged.write(document, at, length);
            }
            default -> damaged.write(document, random.nextInt(document.length - length + 1), length);
        }
        int after = random.nextBoolean() ? at + length : at + 1;
        damaged.write(document, after, document.length - after);
        return damaged.toByteArray();
    }

    /** The markup stays well-formed: attributes, elements and whole lines come, go, and change places. */
    public static String ofMarkup(String document, Random random) {
        List<MatchResult> tags = TAG.matcher(document).results().toList();
        MatchResult tag = tags.get(random.nextInt(tags.size()));
        return switch (random.nextInt(5)) {
            case 0 -> insert(document, afterName(tag), " " + any(ATTRIBUTES, random));
            case 1 -> insert(document, tag.end(), any(ELEMENTS, random));
            case 2 -> insert(document, tag.start(), any(ELEMENTS, random));
            case 3 -> swapValues(document, tag, tags.get(random.nextInt(tags.size())), random);
            default -> withoutLine(document, random);
        };
    }

    private static int afterName(MatchResult tag) {
        Matcher name = Pattern.compile("<[a-zA-Z:]+").matcher(tag.group());
        return name.find() ? tag.start() + name.end() : tag.end();
    }

    /** Gives one attribute the value of another. */
    private static String swapValues(String document, MatchResult to, MatchResult from, Random random) {
        Pattern value = Pattern.compile("\"[^\"]*\"");
        List<MatchResult> targets = value.matcher(to.group()).results().toList();
        List<MatchResult> sources = value.matcher(from.group()).results().toList();
        if (targets.isEmpty() || sources.isEmpty()) {
            return document;
        }
        MatchResult target = any(targets, random);
        return document.substring(0, to.start() + target.start())
                + any(sources, random).group()
                + document.substring(to.start() + target.end());
    }

    private static String withoutLine(String document, Random random) {
        List<String> lines = new ArrayList<>(document.lines().toList());
        lines.remove(random.nextInt(lines.size()));
        return String.join("\n", lines);
    }

    private static String insert(String document, int at, String text) {
        return document.substring(0, at) + text + document.substring(at);
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    public static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }
}
