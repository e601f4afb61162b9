package ma.atlas.crm.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Works once the application is up, and stops taking work before anything that the work needs is closed. */
@Component
class ScheduleRunner implements SmartLifecycle {

    private final Scheduler scheduler;
    private final ScheduleSettings settings;
    private volatile boolean running;

    ScheduleRunner(Scheduler scheduler, ScheduleSettings settings) {
        this.scheduler = scheduler;
        this.settings = settings;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
