package io.sojourn.runtime.behaviour.leases;

import io.sojourn.node.Unreferenced;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A garden that remembers its plants only until they are released. */
final class StandardGarden implements Garden {

    final Map<String, StandardPlant> plants = new ConcurrentHashMap<>();
    final CountDownLatch grown = new CountDownLatch(1);
    final CountDownLatch growing = new CountDownLatch(1);
    private volatile @Nullable Plant kept;

    /** A plant that counts how often it was told that nobody holds it. */
    final class StandardPlant implements Plant, Unreferenced {
        private final String name;
        final AtomicInteger released = new AtomicInteger();

        StandardPlant(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String slowName() {
            growing.countDown();
            try {
                if (!grown.await(60, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("The test never let the plant grow.");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return name;
        }

        @Override
        public void unreferenced() {
            released.incrementAndGet();
        }
    }

    @Override
    public Plant plant(String name) {
        StandardPlant made = new StandardPlant(name);
        plants.put(name, made);
        return made;
    }

    @Override
    public @Nullable Plant find(String name) {
        return plants.get(name);
    }

    @Override
    public void keep(Plant plant) {
        kept = plant;
    }

    @Override
    public void keepSoon(Plant plant) {
        kept = plant;
    }

    @Override
    public String lookAtKept() {
        Plant looked = kept;
        return looked == null ? "nothing" : looked.name();
    }

    @Override
    public void drop() {
        kept = null;
    }

    StandardPlant get(String name) {
        StandardPlant found = plants.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name);
        }
        return found;
    }
}
