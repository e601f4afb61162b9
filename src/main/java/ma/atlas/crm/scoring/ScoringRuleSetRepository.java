package ma.atlas.crm.scoring;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ScoringRuleSetRepository extends Repository<ScoringRuleSet, UUID> {

    Optional<ScoringRuleSet> findByOrgId(String orgId);

    ScoringRuleSet saveAndFlush(ScoringRuleSet rules);

    void flush();
}
