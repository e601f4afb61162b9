package ma.atlas.crm.consentement;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ConsentementRepository extends Repository<Consentement, UUID> {

    Optional<Consentement> findById(UUID id);

    Optional<Consentement> findByDossierIdAndChannel(UUID dossierId, Channel channel);

    Optional<Consentement> findByMemberIdAndChannel(UUID memberId, Channel channel);

    Consentement saveAndFlush(Consentement consentement);

    void flush();
}
