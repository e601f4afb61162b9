package ma.atlas.crm.workflow.flowable;

import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.impl.runtime.Clock;
import org.jspecify.annotations.Nullable;

/** Shows the engine the application's one clock. */
class EngineClock implements Clock {

    private static final TimeZone UTC = TimeZone.getTimeZone(ZoneOffset.UTC);

    private final java.time.Clock clock;

    EngineClock(java.time.Clock clock) {
        this.clock = clock;
    }

    @Override
    public Date getCurrentTime() {
        return Date.from(clock.instant());
    }

    @Override
    public Calendar getCurrentCalendar() {
        return getCurrentCalendar(UTC);
    }

    @Override
    public Calendar getCurrentCalendar(TimeZone timeZone) {
        Calendar calendar = new GregorianCalendar(timeZone);
        calendar.setTime(getCurrentTime());
        return calendar;
    }

    @Override
    public TimeZone getCurrentTimeZone() {
        return UTC;
    }

    @Override
    public void setCurrentTime(@Nullable Date currentTime) {
        throw refusal();
    }

    @Override
    public void setCurrentCalendar(@Nullable Calendar currentTime) {
        throw refusal();
    }

    @Override
    public void reset() {
        throw refusal();
    }

    private static FlowableException refusal() {
        return new FlowableException("Expected the application's clock to be moved, not the engine's");
    }
}
