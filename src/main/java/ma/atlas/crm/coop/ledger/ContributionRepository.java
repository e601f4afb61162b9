package ma.atlas.crm.coop.ledger;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface ContributionRepository extends Repository<Contribution, UUID> {

    /** Nobody else changes it until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Contribution> findById(UUID id);

    List<Contribution> findByIdIn(Collection<UUID> ids);

    Contribution saveAndFlush(Contribution contribution);

    void flush();
}
