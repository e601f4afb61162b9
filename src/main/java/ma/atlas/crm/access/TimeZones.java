package ma.atlas.crm.access;

import java.time.ZoneId;
import ma.atlas.crm.shared.Rejected;

/** Time zones by the region names of the tz database: an offset would be wrong for half the year. */
final class TimeZones {

    private TimeZones() {}

    /**
     * @throws Rejected {@code invalid-input} for a name that is none
     */
    static ZoneId named(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw Rejected.invalid("timeZone", "time-zone");
        }
        return ZoneId.of(name);
    }
}
