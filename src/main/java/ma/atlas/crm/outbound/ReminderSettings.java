package ma.atlas.crm.outbound;

import java.util.List;
import java.util.Map;
import ma.atlas.crm.access.OrganisationSetting;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.tenancy.Organisation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an organisation may choose about the reminders of its appointments. */
@Configuration(proxyBeanMethods = false)
class ReminderSettings {

    /** When they go out; {@code due_appointment_reminders} reads it. */
    private static final OrganisationSetting REMINDERS =
            new OrganisationSetting("appointmentReminders", List.of("DAY_AND_HOUR", "DAY", "HOUR", "NONE"));

    private static final String ANY = "ANY";

    /** By what they go out: the first of any on which the person agreed, or the one. */
    private static final OrganisationSetting CHANNEL =
            new OrganisationSetting("appointmentReminderChannel", List.of(ANY, "WHATSAPP", "SMS", "EMAIL"));

    /** In the order in which people are tried. */
    static final List<Channel> ANY_CHANNEL = List.of(Channel.WHATSAPP, Channel.SMS, Channel.EMAIL);

    private static final Map<String, List<Channel>> CHANNELS = Map.of(
            ANY,
            ANY_CHANNEL,
            "WHATSAPP",
            List.of(Channel.WHATSAPP),
            "SMS",
            List.of(Channel.SMS),
            "EMAIL",
            List.of(Channel.EMAIL));

    @Bean
    OrganisationSetting appointmentReminderLeads() {
        return REMINDERS;
    }

    @Bean
    OrganisationSetting appointmentReminderChannel() {
        return CHANNEL;
    }

    /** The preferred first; at least one. */
    static List<Channel> channels(Organisation organisation) {
        return CHANNELS.getOrDefault(CHANNEL.of(organisation), List.of(Channel.WHATSAPP));
    }
}
