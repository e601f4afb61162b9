package ma.atlas.crm.dossier;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface DossierRepository extends Repository<Dossier, UUID> {

    Optional<Dossier> findByIdAndDeletedAtIsNull(UUID id);

    Dossier saveAndFlush(Dossier dossier);

    void flush();
}
