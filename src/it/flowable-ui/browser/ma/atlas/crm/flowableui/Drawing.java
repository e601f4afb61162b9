package ma.atlas.crm.flowableui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;

/** The Modeler’s editor, with a lifecycle open in it. */
final class Drawing {

    private final Screen screen;
    private final Page page;

    Drawing(Screen screen) {
        this.screen = screen;
        this.page = screen.page();
        assertThat(page.locator("svg text").first()).isVisible();
        screen.settle();
    }

    void rename(String status, String name) {
        write(status, "descriptive name", name);
        assertThat(page.locator("#svg-" + status)).containsText(name.split(" ", -1)[0]);
    }

    void recode(String status, String code) {
        write(status, "Unique identifier", code);
    }

    private void write(String status, String property, String text) {
        // Its name lies over it, and is as good a place to take hold of it.
        page.locator("#svg-" + status + " rect").last().click(new Locator.ClickOptions().setForce(true));
        Locator row = page.locator(".property-row:has(.title[title*='" + property + "'])");
        row.locator(".value").click();
        row.locator("input[type=text]").fill(text);
        page.keyboard().press("Enter");
        assertThat(row.locator(".value")).containsText(text.substring(0, Math.min(20, text.length())));
    }

    /** An arrow is taken hold of in its middle. */
    void removeArrow(String id) {
        List<?> middle = (List<?>) page.locator("#svg-" + id + " path")
                .first()
                .evaluate(
                        "path => { const p = path.getPointAtLength(path.getTotalLength() / 2), m = path.getScreenCTM();"
                                + " return [p.x * m.a + p.y * m.c + m.e, p.x * m.b + p.y * m.d + m.f]; }");
        page.mouse().click(((Number) middle.get(0)).doubleValue(), ((Number) middle.get(1)).doubleValue());
        page.locator(".editor-toolbar button:has(.editor-icon-delete)").first().click();
        assertThat(page.locator("#svg-" + id)).hasCount(0);
    }

    void save() {
        page.locator(".editor-toolbar button").first().click();
        screen.confirm("Save and close");
        assertThat(page.getByText("Business Process Models")).isVisible();
    }

    /** Takes hold of a status in a picture of Admin, where something transparent lies over all that is drawn. */
    static void take(Screen screen, String name) {
        Locator label = screen.page()
                .locator(".modal svg text", new Page.LocatorOptions().setHasText(name))
                .first();
        BoundingBox box = label.boundingBox();
        screen.page().mouse().click(box.x + box.width / 2, box.y + box.height / 2);
    }
}
