package ma.atlas.crm.dossier;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface PartiePrenanteRepository extends Repository<PartiePrenante, UUID> {

    Optional<PartiePrenante> findByIdAndDeletedAtIsNull(UUID id);

    PartiePrenante saveAndFlush(PartiePrenante party);

    void flush();
}
