package ma.atlas.crm.coop.notice;

import java.util.List;
import ma.atlas.crm.access.OrganisationSetting;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.tenancy.Organisation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an organisation may choose about what its members are told. */
@Configuration(proxyBeanMethods = false)
class NoticeSettings {

    private static final String ANY = "ANY";
    static final List<Channel> EACH = List.of(Channel.WHATSAPP, Channel.SMS, Channel.EMAIL);

    /** By what they are told: the first of any on which they agreed, or the one. */
    private static final OrganisationSetting CHANNEL =
            new OrganisationSetting("memberMessageChannel", List.of(ANY, "WHATSAPP", "SMS", "EMAIL"));

    /** Whether they are reminded of what they owe; {@code due_contribution_reminders} reads it. */
    private static final OrganisationSetting REMINDERS =
            new OrganisationSetting("contributionReminders", List.of("ALL", "NONE"));

    @Bean
    OrganisationSetting memberMessageChannel() {
        return CHANNEL;
    }

    @Bean
    OrganisationSetting contributionReminderSetting() {
        return REMINDERS;
    }

    /** The preferred first; at least one. */
    static List<Channel> channels(Organisation organisation) {
        String chosen = CHANNEL.of(organisation);
        return chosen.equals(ANY) ? EACH : List.of(Channel.valueOf(chosen));
    }
}
