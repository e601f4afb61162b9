package ma.atlas.crm.scoring;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What analysts do with the rules of their organisation. One that has never written any is judged by the shipped ones, and by
 * what they become; one that has keeps its own.
 */
@Component
public class ScoringRules {

    private final ScoringRuleSetRepository repository;
    private final ScoringCheck check;
    private final ShippedRules shipped;
    private final ScoringLock lock;
    private final Clock clock;

    ScoringRules(
            ScoringRuleSetRepository repository,
            ScoringCheck check,
            ShippedRules shipped,
            ScoringLock lock,
            Clock clock) {
        this.repository = repository;
        this.check = check;
        this.shipped = shipped;
        this.lock = lock;
        this.clock = clock;
    }

    /**
     * @throws Rejected {@code role-required}
     */
    @Transactional(readOnly = true)
    public ScoringRulesView get() {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_WORKFLOWS);
        return view(own(actor).orElse(null));
    }

    /**
     * Replaces all rules. They judge what happens from then on; what is to be judged without anything happening to it is
     * another matter. What changes nothing leaves no trace.
     *
     * @throws Rejected {@code role-required}, {@code invalid-input}, {@code scoring-rules-invalid}, {@code stale}
     */
    @Transactional
    public ScoringRulesView replace(List<ScoringRule> rules, @Nullable String ifMatch) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_WORKFLOWS);
        check.requireValid(rules);
        lock.take();
        ScoringRuleSet known = own(actor).orElse(null);
        EntityTag.requireMatch(ifMatch, known == null ? 0 : known.version());
        if (known == null) {
            return view(repository.saveAndFlush(new ScoringRuleSet(Ids.next(), rules, clock.instant())));
        }
        if (!known.rules().equals(rules)) {
            known.rewrite(rules, clock.instant());
            repository.flush();
        }
        return view(known);
    }

    private Optional<ScoringRuleSet> own(Actor actor) {
        return repository.findByOrgId(actor.requiredOrgId());
    }

    private ScoringRulesView view(@Nullable ScoringRuleSet own) {
        return own == null
                ? new ScoringRulesView(ScoringRulesView.Origin.DEFAULT, shipped.all(), 0, null)
                : new ScoringRulesView(ScoringRulesView.Origin.OWN, own.rules(), own.version(), own.updatedAt());
    }
}
