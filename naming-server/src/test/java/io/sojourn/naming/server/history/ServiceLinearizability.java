package io.sojourn.naming.server.history;

import io.sojourn.naming.server.history.NameLinearizability.Verdict;
import java.util.List;

/** As {@link NameLinearizability}, for a name that objects may share. */
public final class ServiceLinearizability {

    private ServiceLinearizability() {}

    /** Checks the acts of one name, which is unbound at first. */
    public static Verdict check(List<ServiceAct> acts) {
        return new SequentialSearch<>(new Rules(), acts).from(ServiceAct.Objects.NONE);
    }

    private static final class Rules implements SequentialSearch.Rules<ServiceAct, ServiceAct.Objects> {
        @Override
        public long from(ServiceAct act) {
            return act.from();
        }

        @Override
        public long until(ServiceAct act) {
            return act.until();
        }

        @Override
        public boolean changesNothing(ServiceAct act) {
            return act.kind() == ServiceAct.Kind.LOOK;
        }

        @Override
        public ServiceAct.Objects after(ServiceAct act, ServiceAct.Objects state) {
            return act.on(state).state();
        }

        @Override
        public boolean fits(ServiceAct act, ServiceAct.Objects state) {
            return act.agreesWith(act.on(state));
        }
    }
}
