package ma.atlas.crm.workflow.flowable;

import java.util.List;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import org.flowable.engine.impl.bpmn.parser.BpmnParse;
import org.flowable.engine.impl.bpmn.parser.BpmnParser;

/** Reads a document for the engine, and refuses it before anything in it gets a behaviour. */
final class LifecycleParse extends BpmnParse {

    LifecycleParse(BpmnParser parser) {
        super(parser);
    }

    @Override
    protected void applyParseHandlers() {
        List<BpmnProblem> problems = new ModelCheck().problems(bpmnModel);
        if (!problems.isEmpty()) {
            throw EngineRefusal.ofProcess(problems);
        }
        super.applyParseHandlers();
    }
}
