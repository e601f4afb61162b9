package ma.atlas.crm.coop.ledger;

import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ContributionPlanRepository extends Repository<ContributionPlan, UUID> {

    ContributionPlan saveAndFlush(ContributionPlan plan);
}
