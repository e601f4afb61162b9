package ma.atlas.crm.coop.member;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface CoopMemberRepository extends Repository<CoopMember, UUID> {

    /** Nobody else changes it until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<CoopMember> findById(UUID id);

    CoopMember saveAndFlush(CoopMember member);

    void flush();
}
