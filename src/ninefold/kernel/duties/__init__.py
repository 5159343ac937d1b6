"""What has to be done again and again, whatever it is about, and the record that proves it each time."""
