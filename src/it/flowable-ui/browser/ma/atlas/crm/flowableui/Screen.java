package ma.atlas.crm.flowableui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A browser window, and what people do in it. Whatever is looked for may take some seconds to appear. */
final class Screen implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "flowable-ui", "screenshots");
    private static final double PATIENCE = 15_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    private final Page page;
    private final String address;

    Screen(Page page, String address) {
        this.page = page;
        this.address = address;
        page.setDefaultTimeout(PATIENCE);
    }

    Page page() {
        return page;
    }

    void typeCredentials(String login, String password) {
        page.navigate(address);
        page.locator("input[type=text]").fill(login);
        page.locator("input[type=password]").fill(password);
        page.keyboard().press("Enter");
    }

    void signIn(String login, String password) {
        typeCredentials(login, password);
        assertThat(page.locator("header")).containsText(login);
    }

    /** Opens a page of Admin, loaded anew. */
    void admin(String path) {
        page.navigate("about:blank");
        page.navigate(address + "admin/#/" + path);
        assertThat(page.locator(".navbar").first()).isVisible();
    }

    void modeler(String organisation) {
        page.navigate(address);
        page.locator("a[href$='organisation=" + organisation + "']").click();
        assertThat(page.locator("#atlas-organisation")).hasText(organisation);
    }

    Locator row(String text) {
        return page.locator(".ngRow", new Page.LocatorOptions().setHasText(text))
                .first();
    }

    Locator rows() {
        return page.locator(".ngRow");
    }

    /** The value beside a name, on the page of one thing. */
    Locator value(String name) {
        Locator cell =
                page.locator("td.property-name", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + name)));
        return cell.first().locator("xpath=following-sibling::td[1]");
    }

    void tab(String name) {
        page.locator(".tab a", new Page.LocatorOptions().setHasText(name))
                .first()
                .click();
    }

    void press(String button) {
        page.locator("button:visible", new Page.LocatorOptions().setHasText(button))
                .first()
                .click();
    }

    /** Presses a button of the dialog that is open. */
    void confirm(String button) {
        page.locator(".modal button:visible", new Page.LocatorOptions().setHasText(button))
                .first()
                .click();
    }

    /** What Flowable says for a second or two when something was done. */
    Locator notice() {
        return page.locator(".alert-wrapper .alert");
    }

    /** Why something was refused. */
    Locator refusal() {
        return page.locator("#atlas-refusal");
    }

    void choose(Path file, String input) {
        page.locator(input).waitFor();
        settle();
        FileChooser chooser = page.waitForFileChooser(() -> page.locator(input).click());
        chooser.setFiles(file);
    }

    /** Lets what slides in or fades out come to rest. */
    void settle() {
        page.waitForTimeout(800);
    }

    void shoot(String name) {
        settle();
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        page.context().close();
    }
}
