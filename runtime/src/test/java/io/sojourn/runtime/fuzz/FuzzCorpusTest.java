package io.sojourn.runtime.fuzz;

import java.util.List;

/** The corpora of the runtime's decoders. */
class FuzzCorpusTest extends CorpusContract {

    @Override
    protected List<FuzzTarget<?>> targets() {
        return List.of(
                new FrameTarget(),
                new ArgumentsTarget(),
                new ResultTarget(),
                new ExceptionTarget(),
                new ReferenceTarget(),
                new NameTarget());
    }
}
