package ma.atlas.crm.workflow.flowable;

import ma.atlas.crm.shared.Rejected;
import org.flowable.common.engine.api.FlowableException;

/** A refusal on its way through the engine, which would log any other exception as an error of its own. */
final class EngineRefusal extends FlowableException {

    private static final long serialVersionUID = 1L;

    EngineRefusal(Rejected refusal) {
        super(refusal.getMessage(), refusal);
        setLogged(false);
    }
}
