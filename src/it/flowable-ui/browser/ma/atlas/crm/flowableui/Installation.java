package ma.atlas.crm.flowableui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.testing.AtlasProcess;
import ma.atlas.crm.testing.TestDatabase;

/**
 * Our application as it runs in production, Flowable UI beside it, and a browser, for all tests of the run. All of them listen
 * on this machine alone.
 */
final class Installation {

    static final String ADMIN = "platform@atlas";
    static final String PASSWORD = "a password of tests that there never was";

    private static final Path JAR = Path.of("target", "it", "flowable-ui", "target", "flowable-ui.jar");

    private static final class Holder {
        static final Installation STARTED = new Installation();
    }

    private final AtlasProcess atlas;
    private final AtlasProcess flowableUi;
    private final Playwright playwright;
    private final Browser browser;
    private final String api;
    private final String address;

    private Installation() {
        try {
            Path directory = Files.createTempDirectory("flowable-ui");
            atlas = startAtlas(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(atlas::terminate, "atlas-stop"));
            api = "http://127.0.0.1:" + port(atlas, "Tomcat started on port (\\d+)");
            flowableUi = AtlasProcess.startJar(
                    JAR,
                    directory,
                    Map.of("ATLAS_ADDRESS", api, "SPRING_DATASOURCE_URL", "jdbc:h2:mem:flowable-ui;DB_CLOSE_DELAY=-1"));
            Runtime.getRuntime().addShutdownHook(new Thread(flowableUi::terminate, "flowable-ui-stop"));
            address = "http://127.0.0.1:" + port(flowableUi, "Tomcat started on port\\(s\\): (\\d+)") + "/flowable-ui/";
            flowableUi.awaitOutput("Started FlowableUi");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        // Chromium does not run as root within its sandbox, and these pages are ours.
                        .setArgs("root".equals(System.getProperty("user.name")) ? List.of("--no-sandbox") : List.of()));
    }

    static Installation get() {
        return Holder.STARTED;
    }

    private static AtlasProcess startAtlas(Path directory) {
        TestDatabase database = TestDatabase.get();
        return AtlasProcess.start(
                directory,
                Map.of(
                        "SPRING_DATASOURCE_URL", database.url(),
                        "SPRING_DATASOURCE_USERNAME", database.app().user(),
                        "SPRING_DATASOURCE_PASSWORD", database.app().password(),
                        "SPRING_FLYWAY_USER", database.owner().user(),
                        "SPRING_FLYWAY_PASSWORD", database.owner().password(),
                        "ATLAS_TOKEN_SECRET", "a secret of an administration that there never was",
                        "ATLAS_BOOTSTRAP_PASSWORD", PASSWORD,
                        "ATLAS_ENGINEAPI_ENABLED", "true",
                        "ATLAS_ENGINE_TIMERPOLLING", "1s"),
                "--server.address=127.0.0.1");
    }

    private static String port(AtlasProcess process, String regex) throws InterruptedException {
        return process.awaitOutput(regex).group(1);
    }

    /** The one that {@code CHROMIUM} names, or Debian's. */
    private static Path chromium() {
        return Stream.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"), "/usr/bin/chromium-browser")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "Expected a Chromium at /usr/bin/chromium, or where CHROMIUM says. On Debian: apt-get install chromium"));
    }

    /** A new browser window, of nobody yet. */
    Screen open() {
        return new Screen(
                browser.newContext(new Browser.NewContextOptions()
                                .setViewportSize(1280, 800)
                                .setLocale("en-US")
                                .setTimezoneId("Africa/Casablanca"))
                        .newPage(),
                address);
    }

    /** A browser window of the platform administrator. */
    Screen signedIn() {
        Screen screen = open();
        screen.signIn(ADMIN, PASSWORD);
        return screen;
    }

    /** Our API, as somebody. */
    Calls as(String login) {
        return Calls.signedIn(api, login, PASSWORD);
    }
}
