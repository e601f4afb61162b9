package ma.atlas.crm.local;

import java.util.List;

/** Organisations, users and cases to try the application with. Only where it brings its own database. */
public interface DemoData {

    /** Creates what is not there yet; what somebody has changed since stays as it is. */
    void seedIfMissing();

    /** The logins of the demo users, those of an organisation one after the other. */
    List<String> logins();

    /** The password of each of them. */
    String password();
}
