package ma.atlas.crm.coop.member;

import java.util.UUID;
import ma.atlas.crm.coop.Decisions;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

/** Until decisions are taken by their own part: nobody is excluded. */
@Component
@Fallback
class NoDecisions implements Decisions {

    @Override
    public UUID find(Wanted decision) {
        throw Rejected.because(CommonProblem.UNAVAILABLE);
    }

    @Override
    public UUID take(Wanted decision) {
        return find(decision);
    }
}
