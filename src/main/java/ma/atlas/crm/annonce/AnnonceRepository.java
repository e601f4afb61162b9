package ma.atlas.crm.annonce;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface AnnonceRepository extends Repository<Annonce, UUID> {

    /** Nobody else changes it until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Annonce> findByIdAndDeletedAtIsNull(UUID id);

    Annonce saveAndFlush(Annonce annonce);

    void flush();
}
