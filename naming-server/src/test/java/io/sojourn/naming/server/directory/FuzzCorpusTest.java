package io.sojourn.naming.server.directory;

import io.sojourn.runtime.fuzz.CorpusContract;
import io.sojourn.runtime.fuzz.FuzzTarget;
import java.util.List;

/** The corpora of the naming server's decoders. */
class FuzzCorpusTest extends CorpusContract {

    @Override
    protected List<FuzzTarget<?>> targets() {
        return List.of(new CommandTarget(), new SnapshotTarget());
    }
}
