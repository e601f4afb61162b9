package ma.atlas.crm.dossier;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface AppointmentRepository extends Repository<Appointment, UUID> {

    Optional<Appointment> findByIdAndDeletedAtIsNull(UUID id);

    Appointment saveAndFlush(Appointment appointment);

    void flush();
}
