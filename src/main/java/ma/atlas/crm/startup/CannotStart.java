package ma.atlas.crm.startup;

/** The application will not run like this, and says why and what to do instead of showing a stack trace. */
public class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param message what was expected, and what is
     * @param remedy what the operator can do about it
     */
    public CannotStart(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
