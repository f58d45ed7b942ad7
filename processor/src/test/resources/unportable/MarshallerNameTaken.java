package fixtures;

import io.sojourn.Portable;

class MarshallerNameTaken {
    @Portable
    record Money(int cents) {} //! record 'Money' cannot be @Portable: your class 'fixtures.MarshallerNameTaken_Money_Marshaller' has the name of a class to be generated.
}

class MarshallerNameTaken_Money_Marshaller {}
