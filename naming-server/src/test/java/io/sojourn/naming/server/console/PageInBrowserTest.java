package io.sojourn.naming.server.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.behaviour.ReservedPorts;
import io.sojourn.runtime.clock.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The console's page, in Chromium, with 100,000 names")
@Timeout(240)
class PageInBrowserTest {

    private static final String DOWN = "\uE015";
    private static final String RIGHT = "\uE014";
    private static final String LEFT = "\uE012";
    private static final String ENTER = "\uE007";

    private static final ShownDirectory DIRECTORY = new ShownDirectory();

    /** Set to a folder, pictures of the page are put there. */
    private static final @Nullable String PICTURES = System.getProperty("sojourn.pictures");

    private static Optional<Browser> started = Optional.empty();
    private static @Nullable ConsoleServer console;
    private static List<NodeId> nodes = List.of();

    @BeforeAll
    static void start() throws Exception {
        started = Browser.start();
        assumeTrue(
                started.isPresent() || Boolean.getBoolean("sojourn.browser.required"),
                "Skipped: neither chromium nor chromedriver is on the path of this machine.");
        assertThat(started).as("chromium and chromedriver on the path").isPresent();
        nodes = ConsoleExample.fill(DIRECTORY, 100_000);
        console = ConsoleServer.open(ConsoleSettings.parse("localhost:0", false, List.of()), TimeSource.system());
        console.attach(DIRECTORY, () -> 12);
    }

    @AfterAll
    static void close() throws Exception {
        if (started.isPresent()) {
            started.get().close();
        }
        if (console != null) {
            console.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        nodes.forEach(DIRECTORY::renew);
        // What the page of the test before still complains about, as its stream is cut, is not this one's.
        browser().open("about:blank");
        browser().complaints();
        browser().open(console == null ? "" : console.url());
        awaitRow("bank");
        await().atMost(60, SECONDS).until(() -> text("live").equals("live"));
    }

    private static Browser browser() {
        return started.orElseThrow();
    }

    private static Object script(String script, Object... arguments) {
        try {
            Object value = browser().run(script, arguments);
            return value == null ? "" : value;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(String id) {
        return script("return document.getElementById(arguments[0]).textContent", id)
                .toString();
    }

    /** The text of a row of the tree, or an empty one if there is none. */
    private static String row(String path) {
        return script(
                        "return [...document.querySelectorAll('#names tbody tr')]"
                                + ".find(row => row.dataset.key === arguments[0])?.innerText ?? ''",
                        path)
                .toString();
    }

    private static void awaitRow(String path) {
        await().atMost(60, SECONDS).until(() -> !row(path).isEmpty());
    }

    private static void click(String path) {
        script(
                "[...document.querySelectorAll('#names tbody tr')]"
                        + ".find(row => row.dataset.key === arguments[0]).querySelector('.twist').click()",
                path);
    }

    private static void choose(String path) {
        script(
                "[...document.querySelectorAll('#names tbody tr')].find(row => row.dataset.key === arguments[0]).click()",
                path);
    }

    private static void picture(String name) throws IOException, InterruptedException {
        if (PICTURES != null) {
            browser().picture(Path.of(PICTURES, name + ".png"));
        }
    }

    @Test
    @DisplayName("says how the naming server is, and complains about nothing")
    void status() throws Exception {
        assertThat(text("health")).isEqualTo("healthy");
        assertThat(text("self")).isEqualTo("naming server n2, follower");
        assertThat(text("fact-names")).startsWith("100,0");
        assertThat(text("fact-leader")).isEqualTo("n1");
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    @DisplayName("opens branches when they are asked for, and shows owner, location, age and lease of a name")
    void tree() throws Exception {
        assertThat(row("bank")).contains("bank/", "1,000+");
        click("bank");
        awaitRow("bank/berlin");
        click("bank/berlin");
        awaitRow("bank/berlin/accounts");
        click("bank/berlin/accounts");
        awaitRow("bank/berlin/accounts/00");
        click("bank/berlin/accounts/00");
        awaitRow("bank/berlin/accounts/00/000000");
        click("audit");
        awaitRow("audit/journal");

        assertThat(row("bank/berlin/accounts/00/000000"))
                .contains("000000", "accounts-2", "tcp://bank-b.example:7001", " s");
        assertThat(row("audit/journal")).contains("permanent");
        assertThat(script("return document.querySelectorAll('#names tbody tr').length"))
                .asString()
                .matches("1[0-9][0-9]");
        assertThat(row("bank/transfers")).contains("2 members");
        choose("audit/journal");
        assertThat(text("detail")).contains("audit/journal", "Owner", "permanent", "tcp://bank-c.example:7004");
        script("scrollTo(0, 0)");
        picture("names");
        choose("bank/transfers");
        assertThat(text("detail")).contains("Member 2 of 2", "Metadata: zone", "accounts-2");

        click("bank/berlin/accounts/00");
        await().until(() -> row("bank/berlin/accounts/00/000000").isEmpty());
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    @DisplayName("shows a long branch page by page")
    void pages() {
        click("bank");
        awaitRow("bank/geneva");
        click("bank/geneva");
        awaitRow("bank/geneva/accounts");
        click("bank/geneva/accounts");
        awaitRow("bank/geneva/accounts/07");
        click("bank/geneva/accounts/07");
        awaitRow("bank/geneva/accounts/07/000036");
        String last = "bank/geneva/accounts/07/015036";
        assertThat(row(last)).isEmpty();

        script("document.querySelector('#names tr.more').click()");

        awaitRow(last);
    }

    @Test
    @DisplayName("follows changes as they happen")
    void live() {
        click("audit");
        awaitRow("audit/alarms");

        DIRECTORY.bind(nodes.get(2), "audit/today", false);
        awaitRow("audit/today");
        DIRECTORY.unbind(nodes.get(2), "audit/today");
        await().atMost(60, SECONDS).until(() -> row("audit/today").isEmpty());
    }

    @Test
    @DisplayName("finds names among all of them, and says how many it looked at")
    void search() throws Exception {
        script("const box = document.getElementById('search'); box.value = '/09999';"
                + "box.dispatchEvent(new Event('input'))");

        awaitRow("bank/vienna/accounts/19/099999");
        await().atMost(60, SECONDS).until(() -> text("names-note").startsWith("10 found among 100,0"));
        picture("search");

        script("const box = document.getElementById('search'); box.value = 'nobody';"
                + "box.dispatchEvent(new Event('input'))");
        await().atMost(60, SECONDS).until(() -> text("names-note").startsWith("None of 100,0"));
    }

    @Test
    @DisplayName("can be used with the keyboard alone")
    void keyboard() throws Exception {
        script("document.querySelector('#names tbody tr').focus()");
        browser().press(DOWN + DOWN);
        assertThat(script("return document.activeElement.dataset.key")).isEqualTo("bank");

        browser().press(RIGHT);
        awaitRow("bank/rates");
        browser().press(DOWN);
        assertThat(script("return document.activeElement.dataset.key")).isEqualTo("bank/berlin");
        browser().press(ENTER);
        await().atMost(60, SECONDS).until(() -> text("detail").contains("bank/berlin"));
        browser().press(LEFT + LEFT);
        await().atMost(60, SECONDS).until(() -> row("bank/rates").isEmpty());

        browser().press("/");
        assertThat(script("return document.activeElement.id")).isEqualTo("search");
    }

    @Test
    @DisplayName("shows nodes with their leases, and naming servers with role and lag")
    void tables() throws Exception {
        script("document.getElementById('tab-nodes').click()");
        await().atMost(60, SECONDS).until(() -> text("panel-nodes").contains("accounts-2"));
        assertThat(text("panel-nodes")).contains("tcp://[2001:db8::7]:7001", "does not listen", "33,335");
        picture("nodes");

        script("document.getElementById('tab-peers').click()");
        assertThat(text("panel-peers")).contains("n2", "this one", "leader", "bank-c.example:7100", "114");
        picture("peers");
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    @DisplayName("shows markup in a name as the text that it is")
    void markup() throws Exception {
        String hostile = "<img src=x onerror=\"document.title='taken over'\">";
        DIRECTORY.bind(nodes.get(2), hostile, false);
        try {
            awaitRow(hostile);

            assertThat(row(hostile)).contains(hostile);
            assertThat(script("return document.querySelectorAll('main img').length"))
                    .asString()
                    .isEqualTo("0");
            assertThat(script("return document.title")).asString().endsWith("Sojourn");
            assertThat(browser().complaints()).isEmpty();
        } finally {
            DIRECTORY.unbind(nodes.get(2), hostile);
        }
    }

    @Test
    @DisplayName("says when the naming server has no leader")
    void noLeader() throws Exception {
        DIRECTORY.become(false, ShownDirectory.cluster("candidate", "", 0));
        try {
            await().atMost(60, SECONDS).until(() -> text("health").equals("no leader known"));
            assertThat(text("fact-leader")).isEqualTo("none");
        } finally {
            DIRECTORY.become(true, ShownDirectory.cluster("follower", "n1", 3));
        }
    }

    @Test
    @DisplayName("says when the naming server does not answer any more, and goes on when it does again")
    void lost() throws Exception {
        ConsoleSettings settings = ConsoleSettings.parse("localhost:" + ReservedPorts.next(), false, List.of());
        try (ConsoleServer other = ConsoleServer.open(settings, TimeSource.system())) {
            other.attach(DIRECTORY, () -> 12);
            browser().open(other.url());
            await().atMost(60, SECONDS).until(() -> text("live").equals("live"));
        }
        await().atMost(60, SECONDS).until(() -> text("trouble").contains("does not answer; what is shown is as of"));
        assertThat(text("health")).isEqualTo("unknown");

        try (ConsoleServer again = ConsoleServer.open(settings, TimeSource.system())) {
            again.attach(DIRECTORY, () -> 12);
            await().atMost(60, SECONDS)
                    .until(() -> text("live").equals("live") && text("trouble").isEmpty());
            assertThat(text("health")).isEqualTo("healthy");
        }
    }

    @Test
    @DisplayName("looks as it should in the dark and on a narrow screen")
    void dark() throws Exception {
        script("document.getElementById('theme').click()");
        assertThat(script("return document.documentElement.dataset.theme")).isIn("dark", "light");
        click("bank");
        awaitRow("bank/oslo");
        picture("dark");
        browser().resize(420, 900);
        try {
            assertThat(script("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
            picture("narrow");
        } finally {
            browser().resize(1280, 1000);
            script("document.getElementById('theme').click()");
        }
    }
}
