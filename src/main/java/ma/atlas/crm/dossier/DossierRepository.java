package ma.atlas.crm.dossier;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface DossierRepository extends Repository<Dossier, UUID> {

    Optional<Dossier> findByIdAndDeletedAtIsNull(UUID id);

    /** Deleted ones as well. */
    List<Dossier> findByExternalRefIn(Collection<String> externalRefs);

    Dossier saveAndFlush(Dossier dossier);

    void flush();
}
