package ma.atlas.crm.coop.allocation;

import java.util.UUID;
import org.springframework.data.repository.Repository;

interface CoopAllocationRepository extends Repository<CoopAllocation, UUID> {

    CoopAllocation saveAndFlush(CoopAllocation allocation);
}
