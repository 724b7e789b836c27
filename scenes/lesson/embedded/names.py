"""Words of the embedded lesson's own file and tables that appear on screen, named here so that they are translated."""

from scenes.story import Message

NAMES = (
    Message("The calculus of backpropagation"),
    Message("hours"),
    Message("passed"),
    Message("versicolor"),
    Message("virginica"),
    Message("student"),
    Message("flower"),
    Message("example"),
    Message("sepal length"),
    Message("sepal width"),
    Message("petal length"),
    Message("petal width"),
)
