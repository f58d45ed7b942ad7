import io.sojourn.runtime.testkit.Fault;
import io.sojourn.runtime.testkit.Figures;
import io.sojourn.runtime.testkit.Outcome;
import io.sojourn.runtime.testkit.SessionFactory;
import io.sojourn.runtime.testkit.Simulation;

/** Plays a few clusters, as a project outside of this build would. */
final class OneBadDay {

    private OneBadDay() {}

    public static void main(String[] arguments) {
        Figures figures = new Figures();
        for (long seed = 1; seed <= 20; seed++) {
            Outcome outcome = Simulation.run(seed, SessionFactory.REAL, null);
            if (!outcome.good()) {
                throw new AssertionError(outcome.toString());
            }
            figures.add(outcome.figures());
        }
        System.out.println(Simulation.schedules().get(0) + " and others: " + figures.calls() + " calls, "
                + figures.of(Fault.CUT) + " connections cut, " + figures.violations() + " violations");
    }
}
